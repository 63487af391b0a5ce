/// The longest run of characters that two texts share.
///
/// A window one longer than the best run so far is read from its end: where its characters stand nowhere in the other
/// text, all windows with that part are passed over, as backward matching does with one pattern (BNDM).
enum CommonSubstring {
  /// The length of the run, where the other text has at most 64 characters, whose places are bits of one word each.
  static func longest(_ text: ArraySlice<UInt16>, _ places: [UInt64]) -> Int {
    var (best, end) = (0, 0)
    while end < text.count {
      var (found, length) = (places[Int(text[end])], 1)
      if found == 0 {
        end += best + 1
        continue
      }
      while length <= best {
        let next = found & (places[Int(text[end - length])] << UInt64(length))
        if next == 0 { break }
        found = next
        length += 1
      }
      if length <= best {
        end += best + 1 - length
        continue
      }
      repeat {
        best += 1
        end += 1
        guard end < text.count else { return best }
        found = (found << 1) & places[Int(text[end])]
      } while found != 0
    }
    return best
  }

  /// The same with places of `width` words; nil where it would take too long, which text of people never does.
  static func longest(_ text: ArraySlice<UInt16>, _ places: [UInt64], width: Int) -> Int? {
    var (best, end, steps) = (0, 0, 0)
    var found = [UInt64](repeating: 0, count: width)
    while end < text.count {
      for block in 0..<width { found[block] = places[Int(text[end]) * width + block] }
      var length = found.contains { $0 != 0 } ? 1 : 0
      while length > 0 && length <= best {
        steps += 1
        if steps > 64 * text.count { return nil }
        if !extend(&found, places, Int(text[end - length]) * width, by: length) { break }
        length += 1
      }
      if length <= best {
        end += best + 1 - length
        continue
      }
      repeat {
        best += 1
        end += 1
        guard end < text.count else { return best }
      } while shift(&found, places, Int(text[end]) * width)
    }
    return best
  }

  /// Keeps the ends of runs that a character stands `distance` before; false, with nothing changed, where none is left.
  private static func extend(
    _ found: inout [UInt64], _ places: [UInt64], _ first: Int, by distance: Int
  ) -> Bool {
    let (words, bits) = (distance >> 6, UInt64(distance & 63))
    func shifted(_ block: Int) -> UInt64 {
      guard block >= words else { return 0 }
      let high = places[first + block - words] << bits
      guard bits > 0, block > words else { return high }
      return high | places[first + block - words - 1] >> (64 - bits)
    }
    guard found.indices.contains(where: { found[$0] & shifted($0) != 0 }) else { return false }
    for block in found.indices { found[block] &= shifted(block) }
    return true
  }

  /// Moves the ends of runs by one, to a character; false where none has it.
  private static func shift(_ found: inout [UInt64], _ places: [UInt64], _ first: Int) -> Bool {
    var (carry, any) = (UInt64(0), UInt64(0))
    for block in found.indices {
      let word = found[block]
      found[block] = (word << 1 | carry) & places[first + block]
      carry = word >> 63
      any |= found[block]
    }
    return any != 0
  }

  /// The same by the table of all runs, whose time does not depend on the text.
  static func longestByTable(_ text: ArraySlice<UInt16>, _ pattern: ArraySlice<UInt16>) -> Int {
    var row = [UInt16](repeating: 0, count: pattern.count + 1)
    var best: UInt16 = 0
    for number in text {
      for index in stride(from: pattern.count - 1, through: 0, by: -1) {
        let run = pattern[index] == number ? row[index] &+ 1 : 0
        row[index + 1] = run
        best = max(best, run)
      }
    }
    return Int(best)
  }
}
