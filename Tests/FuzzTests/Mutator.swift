@testable import Stream

/// Draws damaged copies: flipped bits, bytes of interest, digits of other sizes, parts that are left out,
/// doubled or moved. A seed is a sequence, whatever the machine.
struct Mutator {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  private mutating func draw(_ below: Int) -> Int {
    Int(generator.next() % UInt64(max(1, below)))
  }

  private static let interesting: [[UInt8]] =
    [
      "0", "-1", "1", "255", "65536", "2147483647", "2147483648", "4294967295",
      "9223372036854775807",
      "18446744073709551615", "18446744073709551616", "[", "]", "{", "}", "\"", "\\u0000", "\\",
      ",",
      ":", "\t", "\n", "\r\n", " ", "\u{FEFF}", "\u{301}\u{316}", "\u{1100}\u{1161}", "\u{FDFA}",
      "\u{3A3}", "\u{2028}", "a", "<pad>", "<eos>", "source", "shared", "F32", "I64", "BOOL",
    ].map { Array($0.utf8) } + [
      [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ]

  /// One to four changes.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    for _ in 0...draw(4) { change(&result) }
    return result
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let at = draw(bytes.count)
    let end = min(bytes.count, at + 1 + draw(16))
    switch draw(8) {
    case 0 where !bytes.isEmpty: bytes[at] ^= 1 << UInt8(draw(8))
    case 1:
      bytes.replaceSubrange(at..<end, with: Mutator.interesting[draw(Mutator.interesting.count)])
    case 2: bytes.insert(contentsOf: Mutator.interesting[draw(Mutator.interesting.count)], at: at)
    case 3: bytes.removeSubrange(at..<end)
    case 4: bytes.insert(contentsOf: bytes[at..<end], at: draw(bytes.count))
    case 5: bytes.removeLast(draw(min(64, bytes.count)))
    case 6: changeDigit(&bytes, near: at)
    default: bytes.append(contentsOf: bytes[at..<end])
    }
  }

  /// Another digit in place of the next one: sizes, offsets and ids are digits.
  private mutating func changeDigit(_ bytes: inout [UInt8], near start: Int) {
    guard let index = bytes[start...].firstIndex(where: { (0x30...0x39).contains($0) }) else {
      return
    }
    bytes[index] = 0x30 + UInt8(draw(10))
  }
}
