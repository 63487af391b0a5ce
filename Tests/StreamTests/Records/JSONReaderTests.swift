import Testing

@testable import Stream

@Suite struct JSONReaderTests {
  private func reader(_ text: String) -> JSONReader { JSONReader(Array(text.utf8)) }

  private func failure(_ text: String, _ read: (inout JSONReader) throws -> Void) -> String? {
    var json = reader(text)
    do { try read(&json) } catch let error as JSONReader.Failure {
      return "\(error.cause) at \(error.byte)"
    } catch { return "\(error)" }
    return nil
  }

  @Test(arguments: [
    ("0", 0), ("-0.5", -0.5), (" 12", 12), ("1e3", 1000), ("2.5E-1", 0.25), ("1e+2", 100),
    ("1e999", .infinity), ("-1e999", -.infinity), ("1e-999", 0),
  ]) func numbersAreRead(text: String, value: Double) throws {
    var json = reader(text)
    #expect(try json.number() == value)
    try json.end(else: "more")
  }

  @Test(arguments: ["null", "NaN", "Infinity", "-Infinity"])
  func whatStandsForNoNumberIsNone(text: String) throws {
    var json = reader(text)
    #expect(try json.number() == nil)
    try json.end(else: "more")
  }

  @Test(arguments: [
    "", "-", "+1", ".5", "1.", "1e", "1e+", "--1", "nul", "nan", "e5", "\"1\"", "[1]", "inf", "0x",
  ]) func othersAreNoNumbers(text: String) {
    let found = failure(text) {
      _ = try $0.number()
      try $0.end(else: "more")
    }
    #expect(found != nil, "\(text)")
  }

  @Test(arguments: ["01", "-01", "00"]) func zerosDoNotLead(text: String) {
    #expect(failure(text) { _ = try $0.number() } == "a number with leading zero at \(text.count)")
  }

  @Test func valuesOfAnyKindAreSkipped() throws {
    let text = #"{"a":[1,{"b":null},"x\u00e9\ud83d\ude00"],"c":true,"d":false,"e":{},"f":[]} "#
    var json = reader(text)
    try json.skip()
    try json.end(else: "more")
  }

  @Test func depthIsLimited() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(failure(nested(64)) { try $0.skip() } == nil)
    #expect(failure(nested(65)) { try $0.skip() } == "over 64 levels deep at 64")
    #expect(failure(String(repeating: "{\"a\":", count: 1 << 19)) { try $0.skip() } != nil)
  }

  @Test func keysStandOnce() {
    let text = #"{"a":1,"b":2,"\u0061":3}"#
    #expect(failure(text) { try $0.skip() } == "duplicate key 'a' at 21")
    // These two are one for a person, and two for a program.
    #expect(failure("{\"\u{E9}\":1,\"e\u{301}\":2}") { try $0.skip() } == nil)
  }
}
