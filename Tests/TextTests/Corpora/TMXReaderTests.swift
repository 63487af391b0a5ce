import Stream
import Testing

@testable import Text

/// Translation memories: their texts, their languages, and what is refused.
@Suite struct TMXReaderTests {
  /// What a reader made of a file.
  private struct Result: Equatable {
    var lines: [String] = []
    var lacking: [Int] = []
    var failure = ""
  }

  /// Reads a file that comes in pieces.
  private func read(
    _ pieces: [ArraySlice<UInt8>], _ languages: TMXLanguages = TMXLanguages(),
    maxBytes: Int = 1 << 20
  ) -> Result {
    let reader = TMXReader(name: "a.tmx", languages: languages, maxBytes: maxBytes)
    var result = Result()
    func take() {
      guard let block = reader.take() else { return }
      #expect(block.firstNumber == result.lines.count + 1 && block.source == "a.tmx:unit")
      result.lines += block.map { String(decoding: block.bytes[$0.range], as: UTF8.self) }
      result.lacking += block.lacking.sorted()
    }
    for piece in pieces {
      reader.add(Array(piece))
      take()
    }
    reader.finish()
    take()
    #expect(reader.count == result.lines.count)
    result.failure = reader.failure?.description ?? ""
    return result
  }

  private func read(_ text: String, _ languages: String? = nil, maxBytes: Int = 1 << 20) -> Result {
    let chosen = languages.flatMap { TMXLanguages($0) } ?? TMXLanguages()
    return read([Array(text.utf8)[...]], chosen, maxBytes: maxBytes)
  }

  /// A file around some units.
  private static func file(_ units: String, header: String = "srclang=\"en\"", before: String = "")
    -> String
  {
    "\(before)<tmx version=\"1.4\"><header \(header)/><body>\(units)</body></tmx>"
  }

  private static func unit(_ texts: (String, String)...) -> String {
    let all = texts.map { "<tuv xml:lang=\"\($0.0)\"><seg>\($0.1)</seg></tuv>" }
    return "<tu><note>n</note>\(all.joined(separator: "\n"))</tu>\n"
  }

  private static let sample = file(
    unit(("en", "Été &amp; co"), ("fr-FR", "L'<hi>été</hi>\u{1F600}\r\n &#233;"))
      + unit(("de", "x"), ("en", "no <ph>code</ph>French")) + unit(("fr", "a\tb"), ("EN-gb", "")),
    header: "srclang=\"en\" segtype=\"sentence\"><prop type=\"x\">prop</prop></header><x",
    before: "<?xml version=\"1.0\"?>\n<!-- c -->\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n")

  @Test func textsOfUnits() {
    let result = read(Self.sample, "en,fr")
    #expect(
      result.lines == ["Été & co\tL'été\u{1F600}  é", "no French", "\ta b"])
    #expect(result.lacking == [2] && result.failure == "")
  }

  @Test func everySplitGivesTheSame() throws {
    let languages = try #require(TMXLanguages("en,fr"))
    let utf8 = Array(Self.sample.utf8)
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in Self.sample.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let cut = Array(Self.sample.dropLast(40).utf8)
    for (bytes, failure) in [(utf8, ""), (utf16, ""), (cut, "the file ends")] {
      let whole = read([bytes[...]], languages)
      #expect(whole.lines.count >= 2 && whole.failure.contains(failure))
      for index in bytes.indices {
        let parts = read([bytes[..<index], bytes[index...]], languages)
        if parts != whole { Issue.record("at \(index): \(parts)") }
      }
      #expect(read(bytes.indices.map { bytes[$0...$0] }, languages) == whole)
    }
  }

  @Test func codesGoAndTextStays() {
    let segments = [
      ("a<bpt i=\"1\">&lt;b></bpt>b<ept i=\"1\">&lt;/b></ept>c", "abc"),
      ("a<it pos=\"begin\">x</it>b<ph/>c<ut>y</ut>", "abc"),
      ("a <ph>code <sub>alt <hi>text</hi></sub> code</ph>b", "a b"),
      ("a <hi>b <hi>c</hi></hi>", "a b c"), ("a<![CDATA[<b>]]>", "a<b>"), ("a<g>b</g>", "ab"),
      ("a\nb\tc\r\nd&#13;e", "a b c d e"), ("&#xA0;é", "\u{A0}é"), (" a ", " a "),
    ]
    for (segment, text) in segments {
      let result = read(Self.file(Self.unit(("en", segment), ("fr", "x"))))
      #expect(result == Result(lines: ["\(text)\tx"]), "\(segment)")
    }
  }

  @Test func languagesAreChosen() {
    let all = Self.file(
      Self.unit(("de-AT", "D"), ("en-US", "E"), ("fr_CA", "F"), ("fr", "G"), ("eng", "H")))
    #expect(read(all, "en,fr").lines == ["E\tF"])
    #expect(read(all, "FR,DE").lines == ["F\tD"])
    #expect(read(all, "fr_ca,de-at").lines == ["F\tD"])
    #expect(read(all, "en,it") == Result(lines: ["E"], lacking: [1]))
    #expect(read(all, "it,pt") == Result(lines: [""], lacking: [1]))
    for text in ["en", "en,", "en,fr,de", "en,EN", ""] { #expect(TMXLanguages(text) == nil) }
  }

  @Test func languagesAreThoseOfTheFile() {
    let two = Self.unit(("fr-FR", "F"), ("en-US", "E"))
    #expect(read(Self.file(two, header: "srclang=\"en-us\"")).lines == ["E\tF"])
    #expect(read(Self.file(two, header: "srclang=\"EN\"")).lines == ["E\tF"])
    #expect(read(Self.file(two, header: "srclang=\"fr-FR\"")).lines == ["F\tE"])
    let old = two.replacing("xml:lang", with: "lang")
    #expect(read(Self.file(old)).lines == ["E\tF"])
    let third = Self.unit(("en", "E"), ("de", "D"), ("it", "I"))
    let several = read(Self.file(two + "\n" + third))
    #expect(
      several
        == Result(
          lines: ["E\tF"],
          failure: "a.tmx:6: more than two languages, found en, fr-FR, de, it "
            + "(choose with --languages SRC,TGT)"))
    for header in ["srclang=\"*all*\"", ""] {
      #expect(
        read(Self.file(two, header: header)).failure
          == "a.tmx:2: no source language in the header, found fr-FR, en-US "
          + "(choose with --languages SRC,TGT)")
    }
  }

  @Test func aUnitKeepsTheFirstTextOfALanguage() {
    let twice =
      "<tu><tuv xml:lang='en'><seg>a</seg><seg>b</seg></tuv><tuv xml:lang='en'><seg>c</seg></tuv>"
    #expect(
      read(Self.file(twice + "<tuv xml:lang='fr'><seg>d</seg></tuv></tu>")).lines == ["a\td"])
    let nameless = "<tu><tuv><seg>a</seg></tuv><tuv xml:lang='en'><seg>b</seg></tuv></tu>"
    #expect(read(Self.file(nameless)) == Result(lines: ["b"], lacking: [1]))
  }

  /// What is no TMX is refused with its line, after the units before it.
  @Test func faultsHaveTheirLine() {
    let good = Self.unit(("en", "a"), ("fr", "b"))
    let bad = [
      ("", "a.tmx:1: the file ends"), ("<xliff/>", "a.tmx:1: found the element 'xliff'"),
      ("no", "a.tmx:1: no well-formed XML: syntax error"),
      (Self.file(good + "\n</tuv>"), "a.tmx:4: no well-formed XML: mismatched tag"),
      (Self.file(good + "<tu><seg>&nbsp;"), "a.tmx:3: an undeclared entity"),
      (Self.file(good + "&nbsp;", before: "<!DOCTYPE tmx SYSTEM 'x'>"), "a.tmx:3: found '&nbsp;'"),
      (
        Self.file(good + "&e;", before: "<!DOCTYPE tmx [<!ENTITY e SYSTEM '/etc/passwd'>]>"),
        "a.tmx:3: an entity of another file"
      ),
      (Self.file(good + "\u{1}"), "a.tmx:3: no well-formed XML"),
      (String(Self.file(good).dropLast(3)), "a.tmx:3: the file ends"),
      (
        Self.file("", before: "<?xml version='1.0' encoding='cp1252'?>"),
        "a.tmx:1: encoding 'cp1252'"
      ),
      (Self.file(String(repeating: "<a>", count: 99)), "a.tmx:1: over 100 elements"),
    ]
    for (text, failure) in bad {
      let result = read(text)
      #expect(result.failure.hasPrefix(failure), "\(result.failure)")
      #expect(result.lines == (text.contains(good) ? ["a\tb"] : []))
    }
  }

  @Test func everNewNamesAreRefused() {
    for form in ["<n#/>", "<n n#=''/>"] {
      let many = (0...1000).map { form.replacing("#", with: "\($0)") }
      #expect(read(Self.file(many.joined())).failure.hasPrefix("a.tmx:1: over 1000 names"))
      #expect(read(Self.file(many[..<900].joined() + many[..<900].joined())).failure == "")
    }
  }

  @Test func entitiesOfTheFileExpandAndBombsAreRefused() {
    let declared = Self.file(
      Self.unit(("en", "&e;"), ("fr", "b")), before: "<!DOCTYPE tmx [<!ENTITY e 'ee'>]>")
    #expect(read(declared).lines == ["ee\tb"])
    var entities = "<!ENTITY a '\(String(repeating: "a", count: 50))'>"
    for (name, before) in zip("bcdefghi", "abcdefgh") {
      entities += "<!ENTITY \(name) '\(String(repeating: "&\(before);", count: 10))'>"
    }
    let bomb = Self.file(Self.unit(("en", "&i;")), before: "<!DOCTYPE tmx [\(entities)]>")
    #expect(read(bomb).failure.hasPrefix("a.tmx:1: entities expand"))
  }

  /// Memory is bounded: of a long text only the beginning is kept, and a long tag is refused.
  @Test func whatIsTooLongIsCutOrRefused() {
    let long = Self.file(Self.unit(("en", String(repeating: "a\n", count: 5000)), ("fr", "b")))
    let line = read(long, maxBytes: 100).lines.first ?? ""
    #expect(line.utf8.count > 100 && line.utf8.count < 200)
    let tag = Array("<tmx a='\(String(repeating: "a", count: 5000))'/>".utf8)
    let pieces = stride(from: 0, to: tag.count, by: 50).map { tag[$0..<min($0 + 50, tag.count)] }
    #expect(read(pieces, maxBytes: 100).failure.contains("over 100 bytes in a tag"))
    #expect(read(pieces).failure == "")
  }
}
