import Stream
import Testing

/// The corpora of `fixture.tsv` with sacreBLEU's numbers; `fixture.py` made them.
struct ScoreFixture {
  let bleu: Double
  let brevityPenalty: Double
  /// Tokens of the hypotheses and of the closest references.
  let lengths: [Int]
  let chrf: Double
  /// Each a hypothesis and its references.
  let segments: [[String]]

  static func all() throws -> [ScoreFixture] {
    try lines("fixture.tsv").map { try ScoreFixture($0) }
  }

  /// The lines of a file beside this one.
  static func lines(_ name: String) throws -> [ArraySlice<UInt8>] {
    let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
    let source = try ByteSource(operand: "\(folder)/\(name)")
    var bytes: [UInt8] = []
    while try source.read(into: &bytes) {}
    // Not by way of a reader, for what is scored may hold NULs from the start.
    return LineBlock(source: name, firstNumber: 1, bytes: bytes).map { bytes[$0.range] }
  }

  /// Bytes are split, for a separator and a mark after it can be one `Character`.
  private init(_ line: ArraySlice<UInt8>) throws {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    let head = fields[..<5].map { String(decoding: $0, as: UTF8.self) }
    bleu = try #require(Double(head[0]))
    brevityPenalty = try #require(Double(head[1]))
    lengths = try head[2...3].map { try #require(Int($0)) }
    chrf = try #require(Double(head[4]))
    segments = fields[5...].map { segment in
      segment.split(separator: 0x1F, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }
}
