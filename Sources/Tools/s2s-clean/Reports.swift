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
    try note(drop.reason, block.linesBefore + drop.line.number, block.bytes[drop.line.range])
  }

  /// Records a dropped line.
  func note(_ reason: DropReason, _ number: Int, _ line: ArraySlice<UInt8>) throws(StreamError) {
    samples.offer(reason, number, line)
    guard let rejects else { return }
    try rejects.write("\(reason.rawValue)\t\(number)\t")
    try rejects.write(line)
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
    if tally.exchanged > 0 { members.append("\"exchanged\": \(tally.exchanged)") }
    if tally.extraColumns > 0 { members.append("\"extra_columns\": \(tally.extraColumns)") }
    if let text = samples.json(tally.reasons.map(\.reason)) {
      members.append("\"samples\": \(text)")
    }
    try stats.write("{\n  " + members.joined(separator: ",\n  ") + "\n}\n")
  }
}

/// A few dropped lines of each reason.
struct Samples {
  private let limit: Int
  private var samples: [LineSample]

  init(limit: Int) {
    self.limit = limit
    samples = DropReason.allCases.map { _ in LineSample(limit: limit) }
  }

  /// Takes a line into the sample of its reason, if it belongs there.
  mutating func offer(_ reason: DropReason, _ number: Int, _ line: ArraySlice<UInt8>) {
    guard limit > 0, let index = DropReason.allCases.firstIndex(of: reason) else { return }
    samples[index].offer(number, line)
  }

  /// The samples of the reasons given, in the order of the input; nil where none were asked for.
  func json(_ reasons: [DropReason]) -> String? {
    guard limit > 0 else { return nil }
    let members = reasons.map { reason in
      let index = DropReason.allCases.firstIndex(of: reason) ?? 0
      let lines = samples[index].lines
        .map { "{\"line\": \($0.number), \"text\": \(JSONText.quoted($0.text))}" }
      return "\n    \(JSONText.quoted(reason.rawValue)): ["
        + lines.map { "\n      \($0)" }.joined(separator: ",") + "\n    ]"
    }
    return "{" + members.joined(separator: ",") + "\n  }"
  }
}
