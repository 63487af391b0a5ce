/// A guess at the intended name, for the end of a message: `; did you mean 'lecture'?`.
///
/// - Parameters:
///   - found: The name that was written.
///   - names: The names that are allowed.
/// - Returns: The nearest name, in a clause; empty where no name is near.
/// - Complexity: O(length of `found` x length of all names); nothing is guessed for long texts.
package func guess(_ found: String, among names: [String]) -> String {
  guard !found.isEmpty, found.utf8.count <= 64 else { return "" }
  let near = names.map { name in
    (name: name, slips: name.hasPrefix(found) ? 1 : slips(Array(found.utf8), Array(name.utf8)))
  }
  guard let best = near.min(by: { $0.slips < $1.slips }), best.slips <= max(1, found.count / 3)
  else { return "" }
  return "; did you mean '\(best.name)'?"
}

/// How many letters are missing, too many, wrong, or exchanged with their neighbour.
///
/// The optimal string alignment distance, row by row; a row counts the slips of every beginning of `name`.
private func slips(_ found: [UInt8], _ name: [UInt8]) -> Int {
  var before: [Int] = []
  var row = Array(0...name.count)
  for i in 1...found.count {
    var next = [i]
    for j in name.indices.map({ $0 + 1 }) {
      let isWrong = found[i - 1] != name[j - 1]
      var least = min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (isWrong ? 1 : 0))
      if i > 1, j > 1, found[i - 1] == name[j - 2], found[i - 2] == name[j - 1] {
        least = min(least, before[j - 2] + 1)
      }
      next.append(least)
    }
    (before, row) = (row, next)
  }
  return row[name.count]
}
