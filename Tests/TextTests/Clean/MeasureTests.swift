import Stream
import Testing

@testable import Text

/// The measures: their values, their naive twins, and their time.
@Suite struct MeasureTests {
  private func values(_ name: String, _ source: String, _ target: String) throws -> [Double] {
    var pair = PairText(source, target)
    return try #require(Measure.named(name)).numbers(of: &pair)
  }

  /// A measure of sides, a text, and its number.
  private static let sides: [(String, String, Double)] = [
    ("words", "a b\u{A0}c", 3), ("characters", "Ça va", 5), ("longest-word", "Ça va bien", 4),
    ("letters", "ab 1", 0.5), ("letters", "क्षि", 0.75), ("digits", "a1٢", 2.0 / 3), ("digits", "", 0),
    ("capitals", "ABCd", 0.75), ("capitals", "ABC", 0), ("average-word-length", "ab  abcd", 3),
    ("average-word-length", " ", 0), ("sentences", "Go. Run! No?", 3),
    ("sentences", "He said \"Go.\" Then he ran.", 2), ("sentences", "I met J. Smith", 1),
    ("sentences", "Mrs. Smith met (Dr. Who) in St. Ives.", 1),
    ("sentences", "He is Mr. X! Mme. Y?", 2),
    ("sentences", "I met Smith. Dr. Who left.", 2), ("sentences", "the end of War. Then", 2),
    ("sentences", "at 5 p.m. sharp", 1), ("sentences", "", 0), ("sentences", "好。 是", 2),
    ("spaced-letters", "H e l l o x", 6), ("spaced-letters", "1 2 3 4", 0),
    ("glued-words", "McDonald", 2), ("glued-words", "ThisIsGlued", 3), ("glued-words", "OK", 1),
    ("glued-words", "This-Is-Fine", 1), ("glued-words", "", 0),
    ("word-repeats", "no no no", 2), ("word-repeats", "a b a b a b", 2),
    ("word-repeats", "- - -", 0),
    ("word-repeats", "ab ac ab", 0), ("latin1-run", "créée éé", 2), ("latin1-run", "中中中", 0),
    ("escapes", "\\u00e9 \\xe9 \\n \\u", 2), ("tags", "<b>x</b> <br/> 2 < 3 > 1 <!-- a -->", 4),
    ("tags", "a <b", 0), ("breadcrumbs", "a | b > c - d-e", 3), ("unbalanced", "(a [b) \"", 2),
    ("unbalanced", ") (", 2), ("unbalanced", "a) b", 0), ("unbalanced", "a b) c", 1),
    ("unbalanced", "« a » “b” „c“ 「d」", 0), ("unbalanced", "« a", 1),
    ("addresses", "http://a.b/c (www.x.org), a.b@c.de; example.com. x.yz/w", 5),
    ("addresses", "see.This a@b 5:30 and/or 3.5/2 c:\\x .com", 0), ("repeats", "abcabc", 1),
    ("repeats", "abc abcabc  abc", 3), ("repeats", "ababab", 0), ("repeats", "aaaaaaaaa", 2),
  ]

  @Test(arguments: sides)
  func sidesHaveTheirNumbers(name: String, text: String, value: Double) throws {
    #expect(try values(name, text, "")[0] == value, "\(name) \(text)")
    #expect(try values(name, "", text)[1] == value, "\(name) \(text)")
  }

  /// A measure of pairs, both texts, and its number.
  private static let pairs: [(String, String, String, Double)] = [
    ("word-ratio", "a b", "a", 2), ("character-ratio", "ab", "abcdef", 3),
    ("terminal-punctuation", "a.b.c.", "a", 5), ("terminal-punctuation", "a…", "a…", 0),
    ("end-difference", "Go?", "Va.", 1), ("end-difference", "Go.", "Va 。", 0),
    ("end-difference", "Go.)", "Va.", 0), ("end-difference", "Go...", "Va…", 0),
    ("end-difference", "Go", "Va", 0), ("end-difference", "Go.", "Va", 1),
    ("sentence-difference", "Go. Run.", "Va.", 1),
    ("number-difference", "06", "6", 0), ("number-difference", "1,000", "1.000", 0),
    ("number-difference", "1 000", "1000", 0),
    ("number-difference", "1\u{202F}000\u{202F}000", "1,000,000", 0),
    ("number-difference", "1,234.50", "1.234,5", 0),
    ("number-difference", "in 1990, 200", "1990 200", 0),
    ("number-difference", "en 1990 200", "200 1990", 0),
    ("number-difference", "12/5/2020", "5.12.2020", 0),
    ("number-difference", "0.125", "0,125", 0), ("number-difference", "1.5", "15", 2),
    ("number-difference", "٤٢", "42", 0), ("number-difference", "5 5", "5", 1),
    ("number-difference", "12", "21", 2), ("number-difference", "0", "00", 0),
    ("numeral-similarity", "", "", 1), ("numeral-similarity", "12", "", 0),
    ("numeral-similarity", "120", "12", 1), ("title-case", "My Book", "Mon Livre", 1),
    ("title-case", "My Book", "Mon livre", 0.5), ("title-case", "My", "Mon", 0),
    ("same-letters", "Hello, world!", "HELLO WORLD", 1), ("same-letters", "Élan", "élan", 1),
    ("same-letters", "ab", "ba", 0), ("same-letters", "12", "12", 0),
    ("similarity", "abc", "abd", 1 - 1.0 / 3),
    ("similarity", "", "", 1), ("common-substring", "xabcx", "abc", 1),
    ("common-substring", "", "a", 0),
    ("address-difference", "a@b.de", "x", 1),
  ]

  @Test(arguments: pairs)
  func pairsHaveTheirNumbers(name: String, source: String, target: String, value: Double) throws {
    #expect(try values(name, source, target) == [value], "\(name) \(source) \(target)")
    #expect(try values(name, target, source) == [value], "\(name) \(target) \(source)")
  }

  /// A text, itself repaired, and how many characters of it are mojibake.
  private static let mojibake: [(String, String, Double)] = [
    ("Ã©tÃ©", "été", 2), ("C'est lÃ\u{A0}", "C'est là", 1), ("itâ€™s", "it’s", 1),
    ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚", "привет", 6), ("dÃ» ", "dû ", 1), ("ä¸­æ–‡", "中文", 2), ("ðŸ˜€", "😀", 1),
    ("Ã\u{83}Â©", "é", 2), ("«CAFÉ»", "«CAFÉ»", 0), ("«café»…", "«café»…", 0),
    ("MAÇÃ ÀÉ", "MAÇÃ ÀÉ", 0), ("ÄÖÜ äöü ß", "ÄÖÜ äöü ß", 0), ("Ã", "Ã", 0), ("naïve", "naïve", 0),
  ]

  @Test(arguments: mojibake)
  func mojibakeIsSeenAndRepaired(text: String, repaired: String, count: Double) throws {
    #expect(try values("mojibake", text, "")[0] == count)
    let bytes = Array(text.utf8)
    #expect(String(decoding: Mojibake.repaired(bytes[...]), as: UTF8.self) == repaired)
  }

  /// Texts of a few letters, so that they have much in common, on both sides of 64 and of 128 characters.
  private func texts(_ seed: UInt64) -> (String, String) {
    var random = SplitMix64(seed: seed)
    func text() -> String {
      let count = Int(random.next() % 150)
      let letters = Array("ab cé中😀".unicodeScalars)
      let few = 2 + Int(random.next() % UInt64(letters.count - 2))
      var view = String.UnicodeScalarView()
      for _ in 0..<count { view.append(letters[Int(random.next() % UInt64(few))]) }
      return String(view)
    }
    return (text(), text())
  }

  @Test func comparisonsAreThoseOfTheirTables() throws {
    for seed in 1...400 as ClosedRange<UInt64> {
      let (source, target) = texts(seed)
      let (one, other) = (Array(source.unicodeScalars), Array(target.unicodeScalars))
      let (distance, common) = (NaiveText.distance(one, other), NaiveText.common(one, other))
      let (longer, shorter) = (max(one.count, other.count), min(one.count, other.count))
      #expect(
        try values("similarity", source, target)
          == [longer == 0 ? 1 : 1 - Double(distance) / Double(longer)], "seed \(seed)")
      #expect(
        try values("common-substring", source, target)
          == [shorter == 0 ? 0 : Double(common) / Double(shorter)], "seed \(seed)")
    }
  }

  /// The window search gives up on text that it would take long for; the table then has the same result.
  @Test func aLongSearchEndsInTheTable() throws {
    let one = String(repeating: "ab", count: 400) + "c" + String(repeating: "ab", count: 100)
    let other = String(repeating: "ba", count: 450) + "d"
    let common = NaiveText.common(Array(one.unicodeScalars), Array(other.unicodeScalars))
    #expect(try values("common-substring", one, other) == [Double(common) / 901])
  }

  @Test func repeatsAreThoseOfTheSearch() throws {
    for seed in 1...300 as ClosedRange<UInt64> {
      let (source, target) = texts(seed)
      let expected = [source, target].map { Double(NaiveText.repeats($0)) }
      #expect(try values("repeats", source, target) == expected, "seed \(seed) '\(source)'")
    }
  }

  /// The same text object is read again and again: nothing of one pair is left for the next.
  @Test func nothingIsLeftOfThePairBefore() throws {
    var pair = PairText()
    for seed in 1...60 as ClosedRange<UInt64> {
      let (source, target) = texts(seed)
      let bytes = Array((source + "\t" + target).utf8)
      let middle = source.utf8.count
      pair.read(
        Pair(source: 0..<middle, target: middle + 1..<bytes.count), of: bytes,
        restores: (false, false))
      for measure in Measure.all {
        var fresh = PairText(source, target)
        #expect(
          measure.numbers(of: &pair) == measure.numbers(of: &fresh), "\(measure.name) \(seed)")
      }
    }
  }

  /// A long line of any kind takes little time: some seconds a megabyte at worst.
  @Test(arguments: [
    "a", "ab", "abc ", "1", "1 ", "12,345.", "(", "é", "Ã©", "<b>", "a.b@c/ ", "A b. ", "aXb",
  ])
  func hostileLinesTakeLittleTime(unit: String) throws {
    let text = String(repeating: unit, count: 200_000 / unit.utf8.count)
    let clock = ContinuousClock()
    for measure in Measure.all {
      var pair = PairText(text, String(text.dropFirst()))
      let time = clock.measure { _ = measure.numbers(of: &pair) }
      #expect(time < .seconds(4), "\(measure.name) of \(unit): \(time)")
    }
  }

  /// The tokens of the recipe `text` are read as the line that they were.
  @Test func tokensAreReadAsText() throws {
    let line = "I met (Tom) at 10,5!"
    var settings = CleaningSettings()
    (settings.source, settings.target, settings.measuring) = (.text, .none, .values)
    let cleaner = try BlockCleaner(settings)
    cleaner.clean(LineBlock(source: "x", firstNumber: 1, bytes: Array("\(line)\t\(line)\n".utf8)))
    var pair = PairText(line, line)
    #expect(cleaner.values == Measure.all.flatMap { $0.numbers(of: &pair) })
  }

  /// Reasons stand in the order of the checks, and each measure with options has its own.
  @Test func everyMeasureHasItsReason() {
    let names = Measure.all.filter(\.hasOwnOptions).map(\.name)
    #expect(DropReason.allCases.map(\.rawValue).filter(names.contains) == names)
    #expect(Set(Measure.all.flatMap(\.columns)).count == Measure.all.flatMap(\.columns).count)
  }

  /// A number, and how a column shows it.
  private static let numbers: [(Double, String)] = [
    (0.0, "0"), (3, "3"), (0.5, "0.5"), (2.0 / 3, "0.6667"), (0.99996, "1"), (12.0304, "12.0304"),
    (1_000_000, "1000000"), (-1, "-1"), (-0.00004, "0"), (-12.34567, "-12.3457"),
    (0.00005, "0.0001"),
    (123.4, "123.4"), (-0.00005, "-0.0001"),
  ]

  @Test(arguments: numbers)
  func numbersAreShort(number: Double, text: String) {
    #expect(Annotation.text(number) == text)
  }
}

extension Measure {
  /// The numbers of a pair, one for each column.
  fileprivate func numbers(of pair: inout PairText) -> [Double] {
    var numbers: [Double] = []
    function.forEachNumber(of: &pair) { numbers.append($0) }
    return numbers
  }
}
