import Stream
import Testing

@testable import Text

@Suite struct UTF8CheckTests {
  /// The standard library's verdict.
  private func isValid(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  @Test func allShortSequencesHaveTheRightVerdict() {
    for first in UInt8.min...UInt8.max {
      #expect((UTF8Check.firstFault(in: 0..<1, of: [first]) == nil) == isValid([first]))
      for second in UInt8.min...UInt8.max {
        let bytes = [first, second]
        #expect((UTF8Check.firstFault(in: 0..<2, of: bytes) == nil) == isValid(bytes), "\(bytes)")
      }
    }
  }

  @Test func threeBytesHaveTheRightVerdict() {
    for first in UInt8(0xE0)...0xF0 {
      for rest in UInt16.min...UInt16.max {
        let bytes = [first, UInt8(rest >> 8), UInt8(truncatingIfNeeded: rest)]
        let isFine = UTF8Check.firstFault(in: 0..<3, of: bytes) == nil
        // A million expectations would take minutes.
        if isFine != isValid(bytes) { Issue.record("\(bytes)") }
      }
    }
  }

  @Test func longSequencesAndPositions() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<200_000 {
      var bytes = (0..<4).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) }
      bytes[0] = UInt8.random(in: 0xE0...0xF5, using: &generator)
      let fault = UTF8Check.firstFault(in: 0..<4, of: bytes)
      #expect((fault == nil) == isValid(bytes), "\(bytes)")
    }
    for position in 0..<40 {
      var bytes = Array(String(repeating: "é€a", count: 8).utf8)[...35].map { $0 }
      bytes = Array(String(repeating: "a", count: position).utf8) + [0xFF] + bytes
      #expect(UTF8Check.firstFault(in: 0..<bytes.count, of: bytes) == position)
    }
    #expect(UTF8Check.firstFault(in: 0..<2, of: Array("é€".utf8)) == nil)
    #expect(UTF8Check.firstFault(in: 0..<3, of: Array("é€".utf8)) == 2)
  }

  @Test func codePointsDecode() {
    for scalar in ["a", "é", "€", "😀", "\u{10FFFF}"] as [Unicode.Scalar] {
      let bytes = Array(String(Character(scalar)).utf8)
      #expect(UTF8Check.decode(bytes.span, at: 0) == (scalar.value, bytes.count))
    }
  }
}
