import Testing

@testable import Stream

@Suite struct XXHash64Tests {
  @Test(
    arguments: [("", 0xEF46_DB37_51D8_E999), ("abc", 0x44BC_2CF5_AD77_0999)] as [(String, UInt64)])
  func knownVectors(text: String, hash: UInt64) {
    #expect(XXHash64.hash(Array(text.utf8)[...]) == hash)
  }

  @Test func anyDivisionGivesTheSameHash() {
    let bytes = (0..<203).map { UInt8(truncatingIfNeeded: $0 * 37) }
    let whole = XXHash64.hash(bytes[...], seed: 7)
    for size in 1...70 {
      var hash = XXHash64(seed: 7)
      for start in stride(from: 0, to: bytes.count, by: size) {
        hash.update(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(hash.finish() == whole)
    }
  }
}
