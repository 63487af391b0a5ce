import ArgumentParser
import Net
import Ranks
import Shared
import Stream

@main
struct TrainCommand: Tool {
  static let name = "s2s-train"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Train a recurrent network on a tensor stream.",
    discussion: """
      Reads a stream of s2s-batch, which names the task: translation, the next token of a text, \
      or the class of a sentence. Each epoch visits the batches in a new order, which the seed \
      decides; the model is written at the end. The same stream, settings and seed give the same \
      model bytes for any number of threads and any number of interruptions.

      Examples:
        s2s-train -o eng-fra.model < train.tensors.zst
        s2s-train --preset pytorch-tutorial-attention --epochs 10 --valid valid.tensors.zst \\
          --checkpoint run.checkpoint --resume -o eng-fra.model train.tensors.zst
      """,
    version: versionLine(name))

  @OptionGroup var common: CommonOptions
  @OptionGroup var options: TrainingOptions

  static let rules = TrainingOptions.rules
  static let optionalValues = ["--tied": ModelShape.Tying.allValueStrings]
  static let thrift =
    "a smaller model, batches of a smaller s2s-batch --batch-size or --batch-tokens, or fewer "
    + "--threads take less"

  var files: RunFiles {
    let run = options.run
    return RunFiles().reads("input", run.input).reads("--valid", options.validation.valid)
      .reads("--init", run.`init`).writes("-o", run.output).writes("--metrics", run.metrics)
      .saves("--checkpoint", run.checkpoint)
      .writes("--keep-best", options.validation.keptPaths(beside: run.output))
  }

  func run() throws {
    try withRanks(mpi: options.work.mpi, tool: Self.name) { ranks in
      try options.check(for: Self.self)
      var command = self
      if !ranks.isFirst { command.options = options.ofOtherRanks }
      do { try command.train(ranks) } catch let stop as Stopped {
        // The output and the lock are released by now.
        command.report(ranks).summary("ended by \(stop.name); \(stop.rest)")
        StopSignals.die(of: stop.signal)
      }
    }
  }

  /// The report of a rank; only rank 0 prints what all ranks do.
  private func report(_ ranks: any Communicator) -> Report {
    Report(tool: Self.name, quiet: common.quiet || !ranks.isFirst)
  }

  private func train(_ ranks: any Communicator) throws {
    // Opened first, so that an output that cannot be written fails before hours of training.
    let output =
      try ranks.isFirst
      ? ByteWriter(operand: options.run.output, binary: true, durable: true) : nil
    let (report, limits) = (report(ranks), options.work.inputLimit.limits)
    let job = try TrainingJob(
      options, try Corpus(for: ranks, limits: limits) { try Corpus(options) },
      validation: try options.validation.valid.map { path in
        try Corpus(for: ranks, limits: limits) {
          .spooled(try BatchStore(operand: path, limits: limits))
        }
      }, ranks, report: report)
    StreamDoubts(job: job).texts.forEach(report.warning)
    let log = try TrainingLog(job, report)
    let profile = options.work.profile ? PhaseProfile(of: job.trainer) : nil
    do {
      let end = try job.run(log)
      let models = try output.map { try job.writeModels(to: $0) } ?? []
      try log.finish(job.trainer.state, end, with: models)
    } catch { throw try Salvage(job: job, log: log, output: output).salvaged(from: error) }
    profile?.lines.forEach { Report(tool: Self.name, quiet: false).summary($0) }
  }
}
