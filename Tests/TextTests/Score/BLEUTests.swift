import Stream
import Testing

@testable import Text

/// BLEU against sacreBLEU's numbers on corpora of odd texts; `fixture.py` made them.
@Suite struct BLEUTests {
  private var folder: String {
    String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
  }

  private func lines() throws -> [String] {
    let reader = LineReader(try ByteSource(operand: "\(folder)/fixture.tsv"))
    var lines: [String] = []
    while let block = try reader.next() {
      lines += block.map { String(decoding: block.bytes[$0.range], as: UTF8.self) }
    }
    return lines
  }

  @Test func scoresAreSacreBLEUs() throws {
    let lines = try lines()
    #expect(lines.count == 240)
    for (number, line) in lines.enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      var bleu = BLEU()
      for segment in fields[4...] {
        let texts = segment.split(separator: "\u{1F}", omittingEmptySubsequences: false)
        bleu.add(hypothesis: String(texts[0]), references: texts[1...].map(String.init))
      }
      let (score, penalty) = (try #require(Double(fields[0])), try #require(Double(fields[1])))
      #expect(abs(bleu.score - score) < 1e-9, "corpus \(number): \(bleu.score), expected \(score)")
      #expect(abs(bleu.brevityPenalty - penalty) < 1e-12)
      #expect("\(bleu.hypothesisLength)" == fields[2] && "\(bleu.referenceLength)" == fields[3])
    }
  }

  @Test func partsAddUp() {
    let pairs = [("a b c d", "a b c d e"), ("x y", "x z"), ("a b c d", "a b c d")]
    var (whole, first, second) = (BLEU(), BLEU(), BLEU())
    for (index, pair) in pairs.enumerated() {
      whole.add(hypothesis: pair.0, references: [pair.1])
      if index < 2 {
        first.add(hypothesis: pair.0, references: [pair.1])
      } else {
        second.add(hypothesis: pair.0, references: [pair.1])
      }
    }
    first.add(second)
    #expect(first.score == whole.score && whole.score > 0)
  }
}
