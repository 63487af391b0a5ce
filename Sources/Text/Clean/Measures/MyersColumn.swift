/// The edit distance, a column of 64 cells at a time: Myers (1999) in the form of Hyyrö (2003), for whole texts.
///
/// A column of the table of distances is two bit vectors: where a cell is one more than that above it, and where it
/// is one less.
struct MyersColumn {
  private var more: [UInt64] = []
  private var less: [UInt64] = []

  /// The distance to a text of at most 64 characters, whose places are bits of one word each.
  static func distance(_ text: ArraySlice<UInt16>, _ places: [UInt64], length: Int) -> Int {
    var (more, less, score) = (~UInt64(0), UInt64(0), length)
    let last = UInt64(length - 1)
    for number in text {
      let match = places[Int(number)] | less
      let diagonal = ((match & more) &+ more) ^ more | match
      let fewer = more & diagonal
      let across = less | ~(more | diagonal)
      score += Int(across >> last & 1) - Int(fewer >> last & 1)
      let shifted = across << 1 | 1
      less = shifted & diagonal
      more = fewer << 1 | ~(shifted | diagonal)
    }
    return score
  }

  /// The distance to a text of any length, whose places are bits of `width` words each.
  mutating func distance(_ text: ArraySlice<UInt16>, _ places: [UInt64], width: Int, length: Int)
    -> Int
  {
    more.removeAll(keepingCapacity: true)
    less.removeAll(keepingCapacity: true)
    more.append(contentsOf: repeatElement(~0, count: width))
    less.append(contentsOf: repeatElement(0, count: width))
    var score = length
    let last = UInt64((length - 1) & 63)
    for number in text {
      // What comes in from above a block: the first row of the table counts up.
      var (carryMore, carryLess) = (UInt64(1), UInt64(0))
      for block in 0..<width {
        let (up, down) = (more[block], less[block])
        let match = places[Int(number) * width + block] | carryLess
        let diagonal = ((match & up) &+ up) ^ up | match | down
        let across = down | ~(diagonal | up)
        let fewer = up & diagonal
        if block == width - 1 { score += Int(across >> last & 1) - Int(fewer >> last & 1) }
        let (shifted, lowered) = (across << 1 | carryMore, fewer << 1 | carryLess)
        (carryMore, carryLess) = (across >> 63, fewer >> 63)
        more[block] = lowered | ~(diagonal | shifted)
        less[block] = shifted & diagonal
      }
    }
    return score
  }
}
