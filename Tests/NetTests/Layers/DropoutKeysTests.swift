import Testing

@testable import Net

/// The dropped units depend on seed, update, place, sentence and time, and on nothing else.
@Suite struct DropoutKeysTests {
  private func keys(
    seed: UInt64 = 1, update: UInt64 = 5, place: UInt64 = 1, lengths: [Int32] = [2, 4, 3],
    variational: Bool = false
  ) -> [[UInt64]] {
    let packing = PackedSequences(lengths: lengths)
    let keys = DropoutKeys(seed: seed, update: update, variational: variational)
      .keys(place, packing)
    return lengths.indices.map { sentence in
      let index = packing.sortedIndices.firstIndex(of: sentence) ?? 0
      return packing.bySentence([index]).map { keys[Int($0)] }
    }
  }

  @Test func everyPartOfTheKeyCounts() {
    let all = keys().flatMap { $0 }
    #expect(Set(all).count == 9)
    for other in [keys(seed: 2), keys(update: 6), keys(place: 2)] {
      #expect(Set(all).isDisjoint(with: other.flatMap { $0 }))
    }
  }

  @Test func variationalMasksAreThoseOfTheSentence() {
    let all = keys(variational: true)
    #expect(all.map { Set($0).count } == [1, 1, 1] && Set(all.flatMap { $0 }).count == 3)
    #expect(all.map(\.count) == [2, 4, 3])
    let others = keys(place: 2, variational: true) + keys(update: 6, variational: true)
    #expect(Set(all.flatMap { $0 }).isDisjoint(with: others.flatMap { $0 }))
  }

  @Test func packingDoesNotCount() {
    let (first, second) = (keys(), keys(lengths: [2, 1, 3]))
    #expect(first[0] == second[0] && first[2] == second[2] && first[1][0] == second[1][0])
  }
}
