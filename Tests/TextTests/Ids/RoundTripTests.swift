import Stream
import Testing

@testable import Text

/// Text to ids and back: what a vocabulary knows comes back as it was.
@Suite struct RoundTripTests {
  /// What is odd about text: reserved names, marks of the formats, spaces that are none, controls, marks
  /// without a letter, clusters, characters beyond the first plane and at their ends.
  private static let odd =
    [
      "<pad>", "<unk>", "x<unk>", "<pad>y", "</w>", "x</w>", "@", "@@", "@@@", "@@@@", "a@@", "@@a",
      "low@@", "\u{2581}", "\u{2581}\u{2581}", "a\u{2581}b", "#", "#s2s-vocab", "# batch 0 of 1",
      "\u{FEFF}x", "x\u{FEFF}", "a\u{2028}b", "a\u{85}b", "a\u{B}b", "\u{0}", "a\u{0}", "\r", "a\r",
      "a\rb", "\u{1B}[31m", "\u{3000}", "\u{A0}", "a\u{A0}b", "\u{200B}", "\u{200D}", "e\u{301}",
      "\u{E9}", "\u{301}", "\u{1F469}\u{1F3FD}\u{200D}\u{1F680}", "\u{1F1FA}\u{1F1F8}\u{1F1F7}",
      "\u{10FFFF}", "\u{FFFD}", "\u{FFFF}", "\u{E000}", "\u{D7FF}", "\u{80}", "\u{7F}", "\u{7FF}",
      "\u{800}", "\"", "'", "\\n", "007", "-0", "-", "$(ls)", "%s", "\u{202E}x",
    ] + ["a", "ab"].map { String(repeating: $0, count: 80) }

  /// Lines of odd words, none of them at both ends of a space.
  private static func lines(seed: UInt64) -> [[UInt8]] {
    var generator = SplitMix64(seed: seed)
    return (0..<60).map { _ in
      let words = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
        (0..<Int.random(in: 1...2, using: &generator)).map { _ in
          odd[Int.random(in: 0..<odd.count, using: &generator)]
        }.joined()
      }
      return Array(words.joined(separator: " ").utf8)
    } + odd.map { Array($0.utf8) }
  }

  /// The vocabulary of lines, as it comes back from its file.
  private func vocabulary(_ lines: [[UInt8]], _ level: Level) throws -> Vocabulary {
    var counts = ColumnCounts(Levels(source: level, target: level))
    for line in lines {
      try counts.add(LineBlock(source: "lines", firstNumber: 2, bytes: line + [0x0D, 0x0A]))
    }
    var plan = VocabularyPlan()
    plan.levels = Levels(source: level, target: level)
    let bytes = VocabularyFile(try counts.sides(plan)).encoded()
    let file = try VocabularyFile(parsing: bytes, name: "test")
    #expect(file.encoded() == bytes)
    return try file.require(.source, name: "test")
  }

  private func back(_ line: [UInt8], _ encoder: SentenceEncoder, _ decoder: SentenceDecoder)
    -> [UInt8]
  {
    var text: [UInt8] = []
    decoder.append(encoder.encode(line.indices, in: line), to: &text)
    return text
  }

  @Test(arguments: [Level.word, .char, .bpe], 0..<8) func textComesBack(level: Level, seed: UInt64)
    throws
  {
    // A word that is spelt as a reserved id is an unknown word.
    let lines = RoundTripTests.lines(seed: seed).filter { line in
      level != .word
        || !line.split(separator: 0x20).contains { ReservedID.isSpelling($0) }
    }
    let vocabulary = try vocabulary(lines, level)
    let (encoder, decoder) = (SentenceEncoder(vocabulary), SentenceDecoder(vocabulary))
    for line in lines {
      #expect(!encoder.encode(line.indices, in: line).contains(ReservedID.unknown))
      #expect(back(line, encoder, decoder) == line, "\(String(decoding: line, as: UTF8.self))")
    }
  }

  /// Tokens as text join to the line by the rule of their level, whatever the vocabulary has.
  @Test(arguments: 0..<8) func spelledTokensJoin(seed: UInt64) throws {
    let lines = RoundTripTests.lines(seed: seed)
    let learnt = try vocabulary(RoundTripTests.lines(seed: seed + 100), .bpe)
    let encoder = SentenceEncoder(learnt)
    for line in lines {
      var text: [UInt8] = []
      encoder.spell(line.indices, in: line, to: &text)
      // What sed 's/@@ //g' does.
      var (joined, rest): ([UInt8], _) = ([], text[...])
      while let byte = rest.first {
        let isJoint = rest.starts(with: "@@ ".utf8)
        if !isJoint { joined.append(byte) }
        rest = rest.dropFirst(isJoint ? 3 : 1)
      }
      #expect(joined == line, "\(String(decoding: text, as: UTF8.self))")
    }
  }
}
