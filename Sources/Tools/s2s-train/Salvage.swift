import Net
import Shared
import Stream

/// The results that can be saved of a run that ended early, and the message about them.
struct Salvage {
  let job: TrainingJob
  let log: TrainingLog
  /// The output of the model; only rank 0 has one.
  let output: ByteWriter?

  /// The error of a run that diverged.
  private struct Diverged: Evidence {
    let description: String
    var fault: Fault { .failure }
  }

  /// The error to end with, which says what is kept.
  ///
  /// Where training diverged, the best validated model is written unless the checkpoint has it. Any other error
  /// can be put right, so it leaves an existing file at the output as it is.
  ///
  /// - Throws: The error of writing the model.
  func salvaged(from error: any Error) throws -> any Error {
    guard let output else { return error }
    if var stop = error as? Stopped {
      stop.rest = job.checkpoints.map { "\($0.path) goes on with --resume" } ?? lost
      return stop
    }
    guard let diverged = error as? NetError, case .diverged = diverged else {
      if job.trainer.state.update > job.firstUpdate {
        Report(tool: TrainCommand.name).warning(
          standing.map { "\($0) and goes on with --resume" } ?? lost)
      }
      return error
    }
    return Diverged(
      description: "\(diverged); \(try kept(output)); "
        + "lower --learning-rate, or clip the gradient with --clip-norm")
  }

  /// Writes the best model of a run that diverged, and says what is kept.
  private func kept(_ output: ByteWriter) throws -> String {
    let best = job.trainer.bestUpdate
    if let best, best != job.checkpoints?.standing?.best {
      let models = try job.writeModels(to: output)
      try log.close(job.trainer.state, limit: "divergence", with: models)
      return "wrote the best model, of update \(best), to \(job.options.run.output)"
        + (standing.map { "; \($0)" } ?? "")
    }
    let none = best == nil ? "nothing was validated, so that no model is written" : nil
    let held = best.map { ", with the best model of update \($0)" } ?? ""
    let way = best == nil ? "" : " (--resume --updates 1 writes it)"
    return [none, standing.map { $0 + held + way }].compactMap(\.self).joined(separator: "; ")
  }

  /// The update of the checkpoint, as a clause of the message.
  private var standing: String? {
    job.checkpoints.flatMap { store in
      store.standing.map { "\(store.path) stands at update \($0.update)" }
    }
  }

  private var lost: String {
    "nothing was saved"
      + (job.trainer.bestUpdate.map { ", not even the best model, of update \($0)" } ?? "")
      + " (--checkpoint FILE would keep it)"
  }
}
