/// The requirements that the header of a zstd frame states (RFC 8878, section 3.1.1.1).
struct FrameHeader {
  /// The most bytes of a header, magic number included.
  static let longest = 18

  /// The window in bytes.
  let window: UInt64
  /// The number of the dictionary, 0 where none is named.
  let dictionary: UInt64

  /// Reads a header; nil where bytes are missing.
  init?(_ bytes: [UInt8]) {
    guard bytes.count > 5 else { return nil }
    let descriptor = bytes[4]
    let isSingle = descriptor & 0x20 != 0
    let identifier = isSingle ? 5 : 6
    let content = identifier + [0, 1, 2, 4][Int(descriptor & 3)]
    let contentLength = [isSingle ? 1 : 0, 2, 4, 8][Int(descriptor >> 6)]
    guard bytes.count >= content + contentLength else { return nil }
    func number(_ range: Range<Int>) -> UInt64 {
      bytes[range].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    dictionary = number(identifier..<content)
    let size = number(content..<content + contentLength)
    if isSingle {
      window = contentLength == 2 ? size + 256 : size
    } else {
      let base: UInt64 = 1 << (10 + UInt64(bytes[5] >> 3))
      window = base + base / 8 * UInt64(bytes[5] & 7)
    }
  }

  /// A message that the window is over the limit, with the power of two that would suffice.
  func finding(overLimit limit: Int) -> String {
    let enough = window <= 1 << 31 ? UInt64(1) << (64 - (window - 1).leadingZeroBitCount) : nil
    return "zstd window \(sizeText(window)) over --max-window \(sizeText(UInt64(limit)))"
      + (enough.map { " (raise with --max-window \(sizeText($0)))" } ?? "")
  }

  /// A message that the dictionary is missing.
  func findingOfDictionary(in name: String) -> String {
    "zstd data of dictionary \(dictionary), which is not there "
      + "(use zstd -dc -D DICTIONARY\(name == "stdin" ? "" : " " + name) |)"
  }
}

/// A number of bytes in the largest unit that divides it, as options of sizes take it.
package func sizeText(_ bytes: UInt64) -> String {
  for (unit, shift) in [("G", 30), ("M", 20), ("K", 10)] as [(String, UInt64)] where bytes > 0 {
    if bytes.isMultiple(of: 1 << shift) { return "\(bytes >> shift)\(unit)" }
  }
  return "\(bytes)"
}
