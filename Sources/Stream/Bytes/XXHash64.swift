/// XXH64, the 64-bit hash of Yann Collet's xxHash, fed piece by piece.
///
/// It guards files against damage and accident, not against an attacker who adapts the hash.
package struct XXHash64: Sendable {
  private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
  private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
  private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
  private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

  private let seed: UInt64
  private var lanes: (UInt64, UInt64, UInt64, UInt64)
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  /// The hash of no bytes.
  package init(seed: UInt64 = 0) {
    self.seed = seed
    lanes = (
      seed &+ XXHash64.prime1 &+ XXHash64.prime2, seed &+ XXHash64.prime2, seed,
      seed &- XXHash64.prime1
    )
    pending.reserveCapacity(32)
  }

  /// The hash of `bytes` alone.
  package static func hash(_ bytes: ArraySlice<UInt8>, seed: UInt64 = 0) -> UInt64 {
    var hash = XXHash64(seed: seed)
    hash.update(bytes)
    return hash.finish()
  }

  /// Adds bytes.
  package mutating func update(_ bytes: [UInt8]) { update(bytes[...]) }

  /// Adds bytes; any division into pieces gives the same hash.
  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    length &+= UInt64(bytes.count)
    var rest = bytes
    if !pending.isEmpty {
      let missing = min(32 - pending.count, rest.count)
      pending.append(contentsOf: rest.prefix(missing))
      rest = rest.dropFirst(missing)
      guard pending.count == 32 else { return }
      consume(pending[...])
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count / 32 * 32
    consume(rest.prefix(whole))
    pending.append(contentsOf: rest.dropFirst(whole))
  }

  /// The hash of all bytes so far.
  package func finish() -> UInt64 {
    var hash = length < 32 ? seed &+ XXHash64.prime5 : mergedLanes
    hash &+= length
    var index = 0
    while index + 8 <= pending.count {
      hash ^= XXHash64.round(0, pending[...].littleEndian(at: index))
      hash = rotate(hash, 27) &* XXHash64.prime1 &+ XXHash64.prime4
      index += 8
    }
    if index + 4 <= pending.count {
      hash ^= UInt64(pending[...].littleEndian32(at: index)) &* XXHash64.prime1
      hash = rotate(hash, 23) &* XXHash64.prime2 &+ XXHash64.prime3
      index += 4
    }
    for byte in pending[index...] {
      hash = rotate(hash ^ UInt64(byte) &* XXHash64.prime5, 11) &* XXHash64.prime1
    }
    hash = (hash ^ hash >> 33) &* XXHash64.prime2
    hash = (hash ^ hash >> 29) &* XXHash64.prime3
    return hash ^ hash >> 32
  }

  private var mergedLanes: UInt64 {
    var hash =
      rotate(lanes.0, 1) &+ rotate(lanes.1, 7) &+ rotate(lanes.2, 12) &+ rotate(lanes.3, 18)
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] {
      hash = (hash ^ XXHash64.round(0, lane)) &* XXHash64.prime1 &+ XXHash64.prime4
    }
    return hash
  }

  private mutating func consume(_ bytes: ArraySlice<UInt8>) {
    var (a, b, c, d) = lanes
    for index in stride(from: bytes.startIndex, to: bytes.endIndex, by: 32) {
      a = XXHash64.round(a, bytes.littleEndian(at: index))
      b = XXHash64.round(b, bytes.littleEndian(at: index + 8))
      c = XXHash64.round(c, bytes.littleEndian(at: index + 16))
      d = XXHash64.round(d, bytes.littleEndian(at: index + 24))
    }
    lanes = (a, b, c, d)
  }

  @inline(__always)
  private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
    rotate(lane &+ input &* prime2, 31) &* prime1
  }
}

@inline(__always)
private func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 {
  value << count | value >> (64 - count)
}

extension [UInt8] {
  /// Adds eight bytes, the lowest of the number first.
  package mutating func append(littleEndian number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Eight bytes from `index` on as a little-endian number; `index` counts as the slice's own.
  @inline(__always)
  package func littleEndian(at index: Int) -> UInt64 {
    precondition(index >= startIndex && index + 8 <= endIndex)
    return unsafe withUnsafeBytes {
      unsafe UInt64(
        littleEndian: $0.loadUnaligned(fromByteOffset: index - startIndex, as: UInt64.self))
    }
  }

  /// Four bytes from `index` on as a little-endian number.
  @inline(__always)
  package func littleEndian32(at index: Int) -> UInt32 {
    precondition(index >= startIndex && index + 4 <= endIndex)
    return unsafe withUnsafeBytes {
      unsafe UInt32(
        littleEndian: $0.loadUnaligned(fromByteOffset: index - startIndex, as: UInt32.self))
    }
  }
}
