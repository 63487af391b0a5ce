import Stream
import Testing

@testable import Text

/// Lines of JSON: the texts of keys, and what is no text.
@Suite struct JSONLinesTests {
  private func read(_ text: String, _ keys: [String], maxBytes: Int = .max) -> (
    lines: [String], lacking: [Int], failure: String
  ) {
    var reader = JSONLines(keys: keys, maxBytes: maxBytes)
    let block = reader.texts(
      of: LineBlock(source: "a.jsonl", firstNumber: 5, bytes: Array(text.utf8)))
    #expect(block.source == "a.jsonl" && block.firstNumber == 5)
    return (
      block.map { String(decoding: block.bytes[$0.range], as: UTF8.self) },
      block.lacking.sorted(), reader.failure?.description ?? ""
    )
  }

  @Test func keysLeadToTexts() {
    let lines = [
      #"{"source":"a","target":"b"}"#,
      #"{"id":{"source":"x"},"target":"\u00e9","source":"\ud83d\ude00"}"#,
      #"{"target":"a\tb\r\nc\u2028","source":"","z":[1,{"a":null}]}"#,
    ]
    let result = read(lines.joined(separator: "\r\n"), ["source", "target"])
    #expect(result.lines == ["a\tb", "\u{1F600}\té", "\ta b  c\u{2028}"])
    #expect(result.lacking == [] && result.failure == "")
  }

  @Test func dotsLeadIntoObjects() {
    let keys = ["translation.en", "translation.fr"]
    let nested = #"{"translation":{"en":"a","de":"x","fr":"b"},"en":"y"}"#
    let flat = #"{"translation.en":"a","translation.fr":"b"}"#
    #expect(read("\(nested)\n\(flat)\n", keys).lines == ["a\tb", "a\tb"])
    #expect(read(#"{"a":{"b":{"c":"d"}}}"#, ["a.b.c"]).lines == ["d"])
    #expect(read(#"{"a":"d"}"#, ["a", "a"]).lines == ["d\td"])
  }

  /// Lines stay one to one whatever they lack.
  @Test func whatIsLackingIsCounted() {
    let lines = [
      #"{"en":"a"}"#, #"{"fr":"b","en":null}"#, "{}", "", "  ", #"{"en":"a","fr":"b"}"#,
    ]
    let result = read(lines.joined(separator: "\n") + "\n", ["en", "fr"])
    #expect(result.lines == ["a", "b", "", "", "", "a\tb"])
    #expect(result.lacking == [5, 6, 7, 8, 9] && result.failure == "")
    let inside = read("{\"t\":\"a\"}\n{\"t\":[]}\n", ["t.en"])
    #expect(inside.lines == ["", ""] && inside.lacking == [5, 6])
  }

  @Test func faultsHaveTheirPlace() {
    let bad = [
      ("[]", "1: expected '{'"), (#"{"en":"a"} x"#, "12: expected nothing after the object"),
      (#"{"en":3}"#, "7: found a number under 'en', expected a text (--keys names others)"),
      (#"{"en":{}}"#, "7: found an object under 'en'"), (#"{"en":["a"]}"#, "7: found an array"),
      (#"{"en":true}"#, "7: found a truth value"), (#"{"en":"#, "7: expected a number"),
      (#"{"en":"a","en":"b"}"#, "15: duplicate key 'en'"),
      (#"{"en":"a"#, "9: a string without end"),
      (#"{"en":"\ud800"}"#, "14: a lone surrogate"), (#"{'en':"a"}"#, "2: expected '\"'"),
    ]
    for (line, fault) in bad {
      let result = read("{\"en\":\"a\"}\n\(line)\n{\"en\":\"b\"}\n", ["en"])
      #expect(result.failure.hasPrefix("a.jsonl:6: JSON at byte \(fault)"), "\(result.failure)")
      #expect(result.lines == ["a"])
    }
  }

  @Test func bytesThatAreNoUTF8AreRefused() {
    var reader = JSONLines(keys: ["en"])
    let bytes = Array("{\"en\":\"".utf8) + [0xFF] + Array("\"}\n".utf8)
    let block = reader.texts(of: LineBlock(source: "a", firstNumber: 1, bytes: bytes))
    #expect(block.bytes.isEmpty)
    #expect(reader.failure?.description == "a:1: JSON at byte 10: a string that is not UTF-8")
  }

  @Test func longLinesArePassedOn() {
    let line = #"{"en":"aaaaaaaaaa"}"#
    #expect(read(line, ["en"], maxBytes: 10).lines == [line])
    #expect(read(line, ["en"], maxBytes: 19).lines == ["aaaaaaaaaa"])
  }
}
