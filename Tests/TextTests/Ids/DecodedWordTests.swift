import Stream
import Testing

@testable import Text

/// The words of a text and the ids that made them: nothing is lost, nothing counts twice.
@Suite struct DecodedWordTests {
  private static let lines = [
    "Je suis fatigué.", "« Où est-ce ? » dit-il.", "L'ABC de 1989, c'est 12.5 % !",
    "NON !!! iPhone (v2)",
    "", "a", "Tom's e-mail: tom@x.org", "e\u{301}te\u{301} ￭ ￪￪ ％FFED", "un\u{A0}deux  trois",
  ]

  /// Which text is made: of a recipe, or tokens as they are.
  enum Kind: CaseIterable { case text, lecture, unicode, tokens }

  private func recipe(_ kind: Kind) -> Recipe? {
    switch kind {
    case .text, .tokens: .text
    case .lecture: .lecture
    case .unicode: .unicode
    }
  }

  private func cleaned(_ line: String, _ kind: Kind) throws -> [UInt8] {
    var (output, bytes) = (TextBuffer(), Array(line.utf8))
    var cleaner = try Cleaner(#require(recipe(kind)), endsAtTab: false)
    #expect(try cleaner.clean(bytes.indices, of: bytes, appendingTo: &output) == nil)
    bytes = Array(output.text)
    return bytes
  }

  private func vocabulary(_ lines: [[UInt8]], _ level: Level) throws -> Vocabulary {
    var counts = ColumnCounts(Levels(source: level, target: level))
    for line in lines {
      try counts.add(LineBlock(source: "lines", firstNumber: 1, bytes: line + [0x0A]))
    }
    var plan = VocabularyPlan()
    (plan.levels, plan.merges) = (Levels(source: level, target: level), 30)
    let file = try VocabularyFile(
      parsing: VocabularyFile(try counts.sides(plan)).encoded(), name: "test")
    return try file.require(.source, name: "test")
  }

  private func text(_ ids: some Sequence<Int32>, _ decoder: SentenceDecoder) -> [UInt8] {
    var text: [UInt8] = []
    decoder.append(ids, to: &text)
    return text
  }

  /// The number of the word of each id, from the texts of all beginnings.
  private func naive(_ ids: [Int32], _ decoder: SentenceDecoder, _ vocabulary: Vocabulary) -> [Int]
  {
    var numbers = [Int?](repeating: nil, count: ids.count)
    for index in ids.indices {
      let (before, after) = (text(ids[..<index], decoder), text(ids[...index], decoder))
      let own = decoder.text(of: vocabulary.token(ids[index]))
      let isSpace = own.elementsEqual([0x20])
      // A space ends the word before it, and what makes no text at the end of a token is a part of that.
      let last = index == 0 ? ReservedID.end : ids[index - 1]
      let goesOn =
        vocabulary.level == .char
        ? !vocabulary.token(last).elementsEqual("\u{2581}".utf8)
        : vocabulary.level == .bpe && PairMerges.isInner(vocabulary.token(last))
      if decoder.restorer != nil, index > 0, after == before, goesOn, numbers[index - 1] != nil {
        numbers[index] = numbers[index - 1]
      } else if after != before || decoder.restorer == nil {
        numbers[index] = after.count { $0 == 0x20 } - (isSpace ? 1 : 0)
      }
    }
    let last = max(0, text(ids, decoder).count { $0 == 0x20 })
    return ids.indices.map { index in numbers[index...].compactMap(\.self).first ?? last }
  }

  @Test(arguments: Kind.allCases, [Level.word, .char, .bpe])
  func wordsMakeTheText(kind: Kind, level: Level) throws {
    let lines = try DecodedWordTests.lines.map { try cleaned($0, kind) }
    let vocabulary = try vocabulary(lines.filter { !$0.isEmpty }, level)
    let encoder = SentenceEncoder(vocabulary)
    let decoder = SentenceDecoder(vocabulary, restoring: kind == .tokens ? nil : recipe(kind))
    var generator = SplitMix64(seed: 5)
    // What a model may say.
    let random = (0..<400).map { _ in
      (0..<Int.random(in: 0...9, using: &generator)).map { _ in
        Int32.random(in: 4..<Int32(vocabulary.count), using: &generator)
      }
    }
    for ids in lines.map({ Array(encoder.encode($0.indices, in: $0).dropLast()) }) + random {
      let (words, text) = (decoder.words(ids), text(ids, decoder))
      let told = "\(String(decoding: text, as: UTF8.self)) \(ids)"
      #expect(Array(words.map(\.text).joined(separator: [0x20])) == text, "\(told)")
      #expect(words.isEmpty == text.isEmpty, "\(told)")
      guard !words.isEmpty else { continue }
      #expect(words.flatMap(\.ids) == Array(ids.indices), "\(told)")
      let numbers = words.enumerated().flatMap { number, word in word.ids.map { _ in number } }
      #expect(numbers == naive(ids, decoder, vocabulary), "\(told)")
    }
  }

  /// Joiners and marks of case belong to the word that they change.
  @Test func marksBelongToTheirWords() throws {
    let tokens = Array("￬ le chat n ￭' est pas ￪ tom ￭.".utf8)
    let vocabulary = try vocabulary([tokens], .word)
    let ids = Array(SentenceEncoder(vocabulary).encode(tokens.indices, in: tokens).dropLast())
    let words = SentenceDecoder(vocabulary, restoring: .text).words(ids)
    #expect(
      words.map { String(decoding: $0.text, as: UTF8.self) } == [
        "le", "chat", "n'", "est", "pas", "Tom.",
      ])
    #expect(words.map(\.ids) == [0..<2, 2..<3, 3..<5, 5..<6, 6..<7, 7..<10])
  }

  /// No word begins behind a mark of case or inside a word.
  @Test(arguments: [Level.word, .char, .bpe]) func whereNoWordBegins(level: Level) throws {
    let vocabulary = try vocabulary([Array("￪ tom ￪￪ low low lower low@@".utf8)], level)
    let found = zip(0..., vocabulary.goesOn).filter(\.1).map {
      String(decoding: vocabulary.token($0.0), as: UTF8.self)
    }
    switch level {
    case .word: #expect(Set(found) == ["￪", "￪￪"])
    case .bpe:
      #expect(found.contains("￪") && found.allSatisfy { $0.hasSuffix("@@") || $0.hasPrefix("￪") })
    default: #expect(found.isEmpty)
    }
    #expect(try self.vocabulary([Array("low@@ lower".utf8)], .word).goesOn.isEmpty)
  }

  /// Unknown tokens are written as they are spelt, and pieces among them go on.
  @Test func unknownTokensAreSpelt() throws {
    let vocabulary = try vocabulary([Array("ab ab cd".utf8)], .bpe)
    let line = Array("abx cd".utf8)
    var spelt: [UInt8] = []
    let encoder = SentenceEncoder(vocabulary)
    encoder.spell(line.indices, in: line, to: &spelt)
    let ids = Array(encoder.encode(line.indices, in: line).dropLast())
    let unknown = zip(ids, spelt.split(separator: 0x20)).filter { $0.0 == ReservedID.unknown }
    #expect(!unknown.isEmpty)
    let words = SentenceDecoder(vocabulary).words(
      ids, unknown: { Array(unknown[$0].1)[...] }, isSpelt: true)
    #expect(words.map { String(decoding: $0.text, as: UTF8.self) } == ["abx", "cd"])
    #expect(words.flatMap(\.ids) == Array(ids.indices))
  }
}
