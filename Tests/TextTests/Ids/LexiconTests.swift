import Testing

@testable import Text

@Suite struct LexiconTests {
  @Test func aWordHasItsFirstTranslation() {
    var lexicon = Lexicon()
    func add(_ source: String, _ target: String) {
      lexicon.add(Array(source.utf8)[...], Array(target.utf8)[...])
    }
    add("potato", "pomme de terre")
    add("potato", "patate")
    add("\u{FFEA} vienna", "\u{FFEA} vienne")
    add("\u{FFEA} york", "\u{FFEA} new \u{FFEA} york")
    func found(_ word: String) -> String? {
      lexicon.translation(of: Array(word.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(found("potato") == "pomme de terre")
    #expect(found("vienna") == "vienne")
    #expect(found("york") == "new \u{FFEA} york")
    #expect(found("potatoes") == nil && found("") == nil)
    #expect(lexicon.unused == 0)
    for (source, target) in [("new york", "ny"), ("", "x"), ("x", ""), ("\u{FFEA}", "x")] {
      add(source, target)
    }
    #expect(lexicon.unused == 4 && found("x") == nil)
  }
}
