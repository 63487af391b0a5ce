import Shared

/// What is done with the lines of all inputs.
protocol BatchRun {
  /// Works on all blocks with several threads and writes what they give.
  func add(_ blocks: InputBlocks, threads: Int) throws
  /// Writes what waits and closes the output.
  func finish() throws
  /// What was done, in one line.
  var summary: String { get }
  /// What may be wrong with the lines.
  var warnings: [String] { get }
}
