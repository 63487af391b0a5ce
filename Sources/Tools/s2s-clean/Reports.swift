import ArgumentParser
import Shared
import Stream
import Text

/// The options of the reports on dropped lines.
struct ReportOptions: ParsableArguments {
  @Option(help: "Rejects file, of dropped lines: reason, line number, line.", completion: .file())
  var rejects: String?
  @Option(
    help: "Statistics file, in JSON: counts and settings.", completion: .file(extensions: ["json"]))
  var stats: String?
  @Option(help: "Number of sample lines in --stats for each reason, spread over the input [0].")
  var samples: Int?

  /// Stops at a negative number of lines.
  func validate() throws { try require("--samples", samples ?? 0, in: 0...Int.max) }
}

/// The files with the reports on dropped lines.
final class Reports {
  private let rejects: ByteWriter?
  private let stats: ByteWriter?
  private var samples: Samples

  init(_ options: ReportOptions) throws(StreamError) {
    rejects = if let path = options.rejects { try ByteWriter(operand: path) } else { nil }
    stats = if let path = options.stats { try ByteWriter(operand: path) } else { nil }
    samples = Samples(limit: options.samples ?? 0)
  }

  /// Records a dropped line with its number, counted through all inputs.
  func note(_ drop: BlockCleaner.Drop, in block: LineBlock) throws(StreamError) {
    let number = block.linesBefore + drop.line.number
    samples.offer(drop.reason, number, block.bytes[drop.line.range])
    guard let rejects else { return }
    try rejects.write("\(drop.reason.rawValue)\t\(number)\t")
    try rejects.write(block.bytes[drop.line.range])
    try rejects.write([0x0A][...])
  }

  /// Flushes the lines that were dropped so far.
  func flush() throws(StreamError) { try rejects?.flush() }

  /// Closes the files, and the output.
  func finish(
    _ tally: CleaningTally, _ signature: String, with output: ByteWriter
  ) throws(StreamError) {
    try writeStats(tally, signature)
    try ByteWriter.finish([rejects, stats, output].compactMap { $0 })
  }

  private func writeStats(_ tally: CleaningTally, _ signature: String) throws(StreamError) {
    guard let stats else { return }
    let dropped = tally.reasons.map { "\(JSONText.quoted($0.reason.rawValue)): \($0.count)" }
    var members = [
      "\"read\": \(tally.read)", "\"kept\": \(tally.kept)",
      "\"dropped\": {\(dropped.joined(separator: ", "))}",
      "\"settings\": \(JSONText.quoted(signature))",
    ]
    if tally.extraColumns > 0 { members.append("\"extra_columns\": \(tally.extraColumns)") }
    if let text = samples.json(tally.reasons.map(\.reason)) {
      members.append("\"samples\": \(text)")
    }
    try stats.write("{\n  " + members.joined(separator: ",\n  ") + "\n}\n")
  }
}
