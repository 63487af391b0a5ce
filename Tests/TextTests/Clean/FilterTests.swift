import CICU
import Testing

@testable import Text

/// Scripts by all their names, and runs of characters of all kinds.
@Suite struct FilterTests {
  /// Text that a script's name keeps: some letters of the script, patterns where it has no letters.
  private static let texts: [Int32: String] = {
    var texts: [Int32: String] = [:]
    for value in UInt32(0x41)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value),
        ICU.categoryMask(value) & ICU.letterMask != 0 || (0x2801...0x28FF).contains(value)
      else { continue }
      let script = ICU.script(of: value)
      guard !ScriptFilter.shared.contains(script),
        texts[script, default: ""].unicodeScalars.count < 9
      else { continue }
      texts[script, default: ""].unicodeScalars.append(scalar)
    }
    return texts
  }()

  /// The ISO 15924 codes of all scripts that ICU knows, by their numbers.
  private static var codes: [String] {
    (0..<cicu_scripts()).map { number in
      unsafe cicu_script_code(number).map { unsafe String(cString: $0) } ?? ""
    }
  }

  private func keeps(_ filter: ScriptFilter, _ text: String) -> Bool {
    filter.keeps(0..<text.utf8.count, of: Array(text.utf8))
  }

  /// Each code that ICU knows keeps a text of its letters and drops others, or is refused.
  @Test func everyCodeKeepsItsLettersOrIsRefused() throws {
    let refused = [
      "Afak", "Blis", "Cirt", "Egyd", "Egyh", "Inds", "Jurc", "Kpel", "Leke", "Loma", "Maya",
      "Moon",
      "Nkgb", "Phlv", "Roro", "Sara", "Teng", "Visp", "Wole", "Zinh", "Zmth", "Zsye", "Zsym",
      "Zxxx",
      "Zyyy", "Zzzz",
    ]
    var kept = 0
    for (number, code) in FilterTests.codes.enumerated() {
      guard let filter = try? ScriptFilter(code, share: 1) else {
        // A later Unicode gives letters to some.
        #expect(refused.contains(code), "\(code) is refused")
        continue
      }
      kept += 1
      if let own = FilterTests.texts[Int32(number)] { #expect(keeps(filter, own), "\(code)") }
      let others = FilterTests.texts.values.filter { keeps(filter, $0) }
      #expect((1...3).contains(others.count), "\(code) keeps \(others)")
    }
    #expect(kept > 150)
  }

  @Test(arguments: [
    ("Jpan", "日本語のテキスト", "한국어"), ("Japanese", "カタカナ", "abc"), ("Kore", "한국어와 漢字", "かな"),
    ("Hans", "汉语", "ㄅㄆ"), ("Hant", "漢語", "かな"), ("Hanb", "漢語ㄅㄆ", "かな"),
    ("Hrkt", "ひらカタ", "漢"), ("Jamo", "한", "漢"), ("latf", "Wort", "слово"),
    ("Cyrs", "слово", "word"), ("Syrj", "ܐܒ", "אב"), ("Aran", "اردو", "word"), ("Hntl", "漢 a", "か"),
    ("Brai", "⠓⠑⠇", "abc"), ("Katakana or Hiragana", "ひら", "漢"),
  ])
  func namesOfSeveralScripts(name: String, kept: String, dropped: String) throws {
    let filter = try ScriptFilter(name, share: 0.9)
    #expect(keeps(filter, kept) && !keeps(filter, dropped))
  }

  @Test(arguments: [
    ("Zyyy", ScriptFilter.Refusal.shared), ("Inherited", .shared), ("Zzzz", .shared),
    ("Zsym", .noLetters), ("Zmth", .noLetters), ("Zxxx", .noLetters), ("Moonish", .unknown),
    ("", .unknown),
  ])
  func whatIsNoScriptIsRefused(name: String, refusal: ScriptFilter.Refusal) {
    #expect(throws: refusal) { _ = try ScriptFilter(name, share: 0.9) }
  }

  /// The longest run that a text has.
  @Test(arguments: [
    ("!!!!", 4), ("! ! ! !", 4), ("a ! !  ! !", 2), ("a a a a", 1), ("1 1 1", 1), ("aaa a", 3),
    ("a    b", 4), ("? ! ? !", 1), (". . .", 3), ("。。。", 3), ("e\u{301}e\u{301}\u{E9}", 3),
    ("e\u{301}\u{301}\u{301}", 3), ("🇫🇷🇫🇷🇫🇷", 3), ("🇫 🇷 🇫 🇷", 2), ("👍🏽👍🏽", 2),
    ("👍 🏽 👍 🏽 👍 🏽", 3), ("ไม่ไม่", 1), ("", 0), ("가가가", 3), ("か\u{3099}か\u{3099}", 2),
  ])
  func runsAreSeen(text: String, longest: Int) {
    var filter = RepetitionFilter()
    let bytes = Array(text.utf8)
    for limit in 1...5 {
      filter.longestRun = limit
      #expect(filter.keepsRuns(bytes.indices, of: bytes) == (longest <= limit), "\(text) \(limit)")
    }
  }
}
