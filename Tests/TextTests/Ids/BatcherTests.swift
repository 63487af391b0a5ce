import Stream
import Testing

@testable import Text

@Suite struct BatcherTests {
  private func items(_ count: Int) -> [Batcher.Item] {
    (0..<count).map { index in
      let length = 1 + index * 7 % 13
      return Batcher.Item(
        source: [Int32](repeating: 4, count: length),
        target: [Int32](repeating: 5, count: length + 1),
        line: Int64(index))
    }
  }

  private func batches(_ size: Batcher.Size, window: Int, seed: UInt64 = 1, reorders: Bool = true)
    -> [Batcher.Batch]
  {
    var batcher = Batcher(size: size, window: window, seed: seed, reorders: reorders)
    return items(1000).flatMap { batcher.add($0) } + batcher.drain()
  }

  @Test(arguments: [Batcher.Size.sentences(32), .tokens(100)]) func everyLineOnce(
    size: Batcher.Size
  ) {
    let lines = batches(size, window: 5).flatMap(\.lines)
    #expect(lines.sorted() == (0..<1000).map { Int64($0) })
  }

  @Test func likeLengthsMeetAndTheSeedDecides() {
    let sorted = batches(.sentences(32), window: 100)
    let spread = sorted.map { Set($0.source.map(\.count)).count }
    #expect(spread.filter { $0 > 2 }.isEmpty)
    #expect(batches(.sentences(32), window: 100).map(\.lines) == sorted.map(\.lines))
    #expect(batches(.sentences(32), window: 100, seed: 2).map(\.lines) != sorted.map(\.lines))
  }

  @Test func tokenBatchesKeepTheirLimit() {
    for batch in batches(.tokens(60), window: 9) {
      let longest = (batch.source + batch.target).map(\.count).max() ?? 0
      #expect(longest * batch.lines.count <= 60 || batch.lines.count == 1)
    }
  }

  /// Each side by itself, pads included; who alone has more is alone.
  @Test func tokensAreThoseOfTheLongerSide() {
    func cuts(_ lengths: [(source: Int, target: Int)]) -> [Int] {
      var batcher = Batcher(size: .tokens(10), window: 9, seed: 1, reorders: false)
      let items = lengths.enumerated().map { line, length in
        Batcher.Item(
          source: [Int32](repeating: 4, count: length.source),
          target: [Int32](repeating: 5, count: length.target), line: Int64(line))
      }
      return (items.flatMap { batcher.add($0) } + batcher.drain()).map(\.lines.count)
    }
    #expect(cuts([(5, 5), (5, 5), (1, 1)]) == [2, 1])
    #expect(cuts([(1, 5), (5, 1), (1, 1)]) == [2, 1])
    #expect(cuts([(3, 3), (1, 1), (1, 1), (1, 1)]) == [3, 1])
    #expect(cuts([(1, 0), (11, 40), (5, 0), (0, 5)]) == [1, 1, 2])
  }

  @Test(arguments: [Batcher.Size.sentences(.max), .tokens(.max), .sentences(7)])
  func hugeWindowsHoldAll(size: Batcher.Size) {
    #expect(batches(size, window: .max).flatMap(\.lines).count == 1000)
  }

  @Test func orderIsKeptOnRequest() {
    let lines = batches(.sentences(32), window: 3, reorders: false).map(\.lines)
    #expect(lines.flatMap { $0 } == (0..<1000).map { Int64($0) } && lines[0].count == 32)
  }

  @Test func sentencesEncodeAndDecode() {
    var counts = TokenCounts()
    let line = Array("a b  a".utf8)
    counts.add(.word, of: 0..<line.count, in: line)
    let vocabulary = counts.vocabulary(side: .source)
    let ids = SentenceEncoder(vocabulary).encode(0..<line.count, in: line)
    #expect(ids == [4, 5, 4, 3])
    #expect(SentenceEncoder(vocabulary).encode(0..<0, in: line) == [3])
    var output: [UInt8] = []
    SentenceDecoder(vocabulary).append([2, 5, 0, 4, 1, 3, 5], to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "b a <unk>")
  }

  @Test func linesOfIDs() throws {
    func parse(_ text: String) throws -> [Int32] {
      let block = LineBlock(source: "test", firstNumber: 1, bytes: Array(text.utf8))
      return try block.flatMap { try IDLine.parse($0, of: block, limit: 9) }
    }
    #expect(try parse("4 5 9") == [4, 5, 9] && parse("") == [] && IDLine.text([4, 5]) == "4 5")
    #expect(try parse("0") == [0] && parse("4 5\r\n\n6") == [4, 5, 6])
    for text in ["10", "-1", "x", "4,5", "99999999999", "+5", "-0", "007", "00", "4\t5", "\u{664}"]
    {
      let error = #expect(throws: EncodingError.self) { _ = try parse(text) }
      #expect(error?.description == "test:1: expected ids from 0 to 9, found '\(text)'")
    }
    for text in ["4  5", " 4", "4 ", " "] {
      let error = #expect(throws: EncodingError.self) { _ = try parse(text) }
      #expect(error?.description == "test:1: stray space, expected ids with one space between them")
    }
    let long = #expect(throws: EncodingError.self) {
      _ = try parse(String(repeating: "9", count: 1000))
    }
    #expect((long?.description.utf8.count ?? 0) < 100)
  }
}
