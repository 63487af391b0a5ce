/// The comparisons of texts as their definitions say, character by character.
enum NaiveText {
  /// The edit distance.
  static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var row = Array(0...other.count)
    for (index, scalar) in one.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (place, second) in other.enumerated() {
        let next = min(diagonal + (scalar == second ? 0 : 1), row[place] + 1, row[place + 1] + 1)
        diagonal = row[place + 1]
        row[place + 1] = next
      }
    }
    return row[other.count]
  }

  /// The length of the longest common substring.
  static func common(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var best = 0
    for start in one.indices {
      for second in other.indices {
        var length = 0
        while start + length < one.count, second + length < other.count,
          one[start + length] == other[second + length]
        { length += 1 }
        best = max(best, length)
      }
    }
    return best
  }

  /// The most times that 3 to 101 characters stand again behind themselves, runs of spaces being one.
  static func repeats(_ text: String) -> Int {
    var scalars: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where !(scalar == " " && scalars.last == " ") {
      scalars.append(scalar)
    }
    var most = 0
    for start in scalars.indices where !scalars[start].properties.isWhitespace {
      for length in 3...101 where start + 2 * length <= scalars.count {
        var (next, count) = (start + length, 0)
        while true {
          let place = next < scalars.count && scalars[next] == " " ? next + 1 : next
          guard place + length <= scalars.count,
            scalars[place..<place + length] == scalars[start..<start + length]
          else { break }
          (next, count) = (place + length, count + 1)
        }
        most = max(most, count)
      }
    }
    return most
  }
}
