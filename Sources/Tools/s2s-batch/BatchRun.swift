import Shared

/// A run over the lines of all inputs.
protocol BatchRun {
  /// Processes all blocks with several threads and writes the results.
  func add(_ blocks: InputBlocks, threads: Int) throws
  /// Writes the results that are held back and closes the output.
  func finish() throws
  /// The summary of the run, one line.
  var summary: String { get }
  /// The warnings about the lines.
  var warnings: [String] { get }
}
