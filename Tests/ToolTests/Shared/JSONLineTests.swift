import Shared
import Testing

/// Flat objects for metrics: keys in order, texts escaped, numbers that read back.
@Suite struct JSONLineTests {
  @Test func keysKeepTheirOrder() {
    var line = JSONLine()
    #expect(line.text == "{}")
    line.add("z", 1)
    line.add("a", true)
    line.add("m", "x")
    #expect(line.text == #"{"z":1,"a":true,"m":"x"}"#)
  }

  @Test func textsAreEscaped() {
    var line = JSONLine()
    line.add("a\"b", "\\ \" / \n\t\r\u{8}\u{C}\u{0}\u{1F}\u{7F} é\u{2028}😀")
    let text = line.text
    #expect(text.hasPrefix(#"{"a\"b":"\\ \" / "#) && text.hasSuffix("é\u{2028}😀\"}"))
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func numbersReadBack() {
    for number in [
      0.1, 1.0 / 3, 1e-300, .leastNonzeroMagnitude, 1.7976931348623157e308, -0.0, 123456789.125,
    ] {
      var line = JSONLine()
      line.add("x", number)
      let text = line.text.dropFirst(5).dropLast()
      #expect(Double(text)?.bitPattern == number.bitPattern, "\(text)")
    }
  }

  @Test func whatJSONCannotSayIsNull() {
    for number in [Double.nan, .infinity, -.infinity] {
      var line = JSONLine()
      line.add("x", number)
      #expect(line.text == #"{"x":null}"#)
    }
  }

  @Test func otherProgramsReadThem() async throws {
    var line = JSONLine()
    line.add("text", "\u{0}\u{1F}\\\"\n\u{7F}\u{85}\u{2028}é")
    line.add("number", Double.leastNonzeroMagnitude)
    line.add("none", Double.nan)
    line.add("count", Int.min)
    let outcome = try await Shell.run(
      """
      command -v python3 > /dev/null || { echo 'skipped: no python3'; exit; }
      python3 -c 'import json, sys; print(ascii(json.load(sys.stdin)))'
      """, text: line.text)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    let read =
      #"{'text': '\x00\x1f\\"\n\x7f\x85\u2028\xe9', 'number': 5e-324, 'none': None, "#
      + "'count': -9223372036854775808}\n"
    #expect(outcome.text == read, "\(outcome.text)\(outcome.errors)")
  }
}
