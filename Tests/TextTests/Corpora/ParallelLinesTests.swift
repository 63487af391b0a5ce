import Stream
import Testing

@testable import Text

/// Two texts side by side.
@Suite struct ParallelLinesTests {
  /// Blocks of some lines of a text.
  private func blocks(_ text: String, of count: Int, _ name: String) -> [LineBlock] {
    let whole = LineBlock(source: name, firstNumber: 1, bytes: Array(text.utf8))
    var (blocks, start, lines, first) = ([LineBlock](), 0, 0, 1)
    for line in whole {
      lines += 1
      let end = whole.line(at: line.range.lowerBound, number: 1).next
      guard lines % count == 0 || end >= whole.bytes.count else { continue }
      let bytes = Array(whole.bytes[start..<min(end, whole.bytes.count)])
      blocks.append(LineBlock(source: name, firstNumber: first, bytes: bytes))
      (start, first) = (end, lines + 1)
    }
    return blocks
  }

  private func join(_ source: [LineBlock], _ target: [LineBlock], requiresUTF8: Bool = false) -> (
    bytes: [UInt8], failure: String
  ) {
    var lines = ParallelLines(source: "a.en", target: "a.fr", requiresUTF8: requiresUTF8)
    var (sources, targets, bytes) = (source[...], target[...], [UInt8]())
    while true {
      if let block = lines.joined() {
        #expect(block.firstNumber == bytes.occurrences(of: 0x0A, in: 0..<bytes.count) + 1)
        bytes += block.bytes
      } else if let failure = lines.failure {
        return (bytes, failure.description)
      } else if lines.needsSource {
        lines.addSource(sources.popFirst())
      } else if lines.needsTarget {
        lines.addTarget(targets.popFirst())
      } else {
        return (bytes, "")
      }
    }
  }

  private static let source = "\u{FEFF}a\n\nc\td\r\ne\re\nf"
  private static let target = "\u{FEFF}A\nB\r\r\n\tC\t\n\nF\n"

  @Test func linesMakePairs() {
    for left in 1...6 {
      for right in 1...6 {
        let result = join(
          blocks(Self.source, of: left, "a.en"), blocks(Self.target, of: right, "a.fr"))
        let text = String(decoding: result.bytes, as: UTF8.self)
        #expect(text.utf8.elementsEqual("a\tA\n\tB\r\r\nc d\t C \ne\re\t\nf\tF\n".utf8), "\(text)")
        #expect(result.failure == "")
      }
    }
  }

  @Test func unequalTextsAreRefused() {
    for (source, target, counts) in [
      ("a\nb\nc\n", "A\n", "a.en: line count 3, and 1 in a.fr"),
      ("", "A\nB", "a.en: line count 0, and 2"),
      ("a\n", "A\n\n", "a.en: line count 1, and 2 in a.fr"),
    ] {
      for count in 1...3 {
        let result = join(blocks(source, of: count, "a.en"), blocks(target, of: count, "a.fr"))
        #expect(result.failure.hasPrefix(counts), "\(result.failure)")
        #expect(result.bytes.count == (source.isEmpty ? 0 : 4))
      }
    }
    #expect(join([], []) == ([], ""))
  }

  @Test func bytesThatAreNoUTF8HaveTheirPlace() {
    let bad = LineBlock(source: "a.fr", firstNumber: 1, bytes: [0x61, 0x0A, 0x62, 0xFF, 0x0A])
    let good = blocks("a\nb\n", of: 2, "a.en")
    let result = join(good, [bad], requiresUTF8: true)
    #expect(result.failure == "a.fr:2: invalid UTF-8 at byte 2")
    #expect(result.bytes == Array("a\ta\n".utf8))
    #expect(join(good, [bad]).bytes == Array("a\ta\nb\tb".utf8) + [0xFF, 0x0A])
  }
}
