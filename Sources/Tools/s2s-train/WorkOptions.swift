import ArgumentParser
import Shared

/// How a run does its work: threads, ranks, progress and the limits on its inputs.
struct WorkOptions: ParsableArguments {
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var telling: ProgressOptions
  @Flag(help: "Profile: print at the end the time of each phase.") var profile = false
  @Flag(help: "Distributed training: be one of the ranks of mpirun(1), which share each batch.")
  var mpi = false
  @OptionGroup var inputLimit: InputLimit.All
}
