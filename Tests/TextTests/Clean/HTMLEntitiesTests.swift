import Stream
import Testing

@testable import Text

/// The character references of HTML.
@Suite struct HTMLEntitiesTests {
  private func decoded(_ text: String) -> String {
    String(decoding: HTMLEntities.decoded(Array(text.utf8)[...]), as: UTF8.self)
  }

  @Test func referencesBecomeTheirCharacters() {
    let all = [
      ("&amp;", "&"), ("&lt;b&gt;", "<b>"), ("&quot;&apos;", "\"'"), ("caf&eacute;", "café"),
      ("&Eacute;&eacute;", "Éé"), ("&euro;&there4;&frac12;", "€∴½"), ("&lang;&rang;", "⟨⟩"),
      ("&#65;&#x41;&#X4a;", "AAJ"), ("&#0000000000000000000065;", "A"), ("&#128512;", "\u{1F600}"),
      ("&#128;&#x92;&#159;&#x81;", "€’Ÿ\u{81}"), ("&#9;&#10;&#1;", "\t\n\u{1}"),
      ("&#0;&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("&#xFFFE;", "\u{FFFE}"),
    ]
    for (text, result) in all { #expect(decoded(text) == result, "\(text)") }
  }

  @Test func theyAreDecodedOnce() {
    #expect(decoded("&amp;lt;") == "&lt;")
    #expect(decoded("&amp;amp;amp;") == "&amp;amp;")
    #expect(decoded("&#38;#38;") == "&#38;")
  }

  @Test func whatIsNoReferenceStays() {
    let all = [
      "", "&", "AT&T", "a & b;", "&;", "&#;", "&#x;", "&#xg;", "&#12", "&#12 ;", "&amp", "&AMP;",
      "&nosuch;", "&é;", "?a=1&copy=2", "& amp;", "&am p;", "&#-1;", "&eacutex;", "&&", "&#x41",
    ]
    for text in all { #expect(decoded(text) == text) }
    #expect(decoded("&&lt;&&") == "&<&&")
  }

  @Test func theTableHasTheNamesOfHTML() {
    #expect(HTMLEntities.named.count == 253)
    for (name, scalar) in [
      ("nbsp", 0xA0), ("yuml", 0xFF), ("fnof", 0x192), ("Omega", 0x3A9), ("omega", 0x3C9),
      ("rlm", 0x200F), ("rsquo", 0x2019), ("diams", 0x2666), ("zwj", 0x200D), ("piv", 0x3D6),
    ] as [(String, UInt32)] {
      #expect(HTMLEntities.named[name]?.value == scalar, "\(name)")
    }
  }

  /// The step stands before early substitutions, on each side; a control character becomes a space.
  @Test func itIsTheFirstStep() throws {
    var settings = CleaningSettings()
    var recipe = Recipe.none
    recipe.decodesEntities = true
    recipe.earlySubstitutions = [try Substitution("s/</(/")]
    (settings.source, settings.target) = (recipe, .none)
    let cleaner = try BlockCleaner(settings)
    let text = "&lt;a&#9;b&#10;&#x85;c\t&lt;\nplain\tplain\n"
    cleaner.clean(LineBlock(source: "a", firstNumber: 1, bytes: Array(text.utf8)))
    #expect(String(decoding: cleaner.text, as: UTF8.self) == "(a b …c\t&lt;\nplain\tplain\n")
    settings.source.earlySubstitutions = []
    settings.mode = .lines(allowsTab: true)
    let lines = try BlockCleaner(settings)
    lines.clean(LineBlock(source: "a", firstNumber: 1, bytes: Array("&#9;&amp;\n".utf8)))
    #expect(String(decoding: lines.text, as: UTF8.self) == " &\n")
  }
}
