/// How the places of a beam are shared among hypotheses by how many tokens of their phrases they have said, their
/// bank, so that hypotheses with a phrase are not pruned for those without (dynamic beam allocation; Post, Vilar 2018).
enum BeamBanks {
  /// Chooses candidates: each bank has the same number of places, and the last one those that are left over. Places
  /// that a bank cannot fill go to the next lower bank, at the end to the highest that can.
  ///
  /// - Parameters:
  ///   - banks: The bank of each candidate, best candidate first.
  ///   - count: How many banks there are.
  /// - Returns: The indices of the chosen candidates, in order.
  static func chosen(_ banks: [Int], count: Int, places: Int) -> [Int] {
    var have = [Int](repeating: 0, count: count)
    for bank in banks { have[bank] += 1 }
    var taken = [Int](repeating: 0, count: count)
    var spare = places % count
    for bank in (0..<count).reversed() {
      let wanted = places / count + spare
      taken[bank] = min(have[bank], wanted)
      spare = wanted - taken[bank]
    }
    for bank in (0..<count).reversed() {
      let more = min(have[bank] - taken[bank], spare)
      taken[bank] += more
      spare -= more
    }
    return banks.indices.filter { index in
      taken[banks[index]] -= 1
      return taken[banks[index]] >= 0
    }
  }
}
