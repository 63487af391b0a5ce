import Stream
import Testing

@testable import Text

/// Groups of pairs that share a text, against groups that are joined one by one.
@Suite struct TextGroupsTests {
  private func hashes(_ lines: [String], seed: UInt64 = 1) -> [UInt64] {
    var groups = TextGroups(seed: seed)
    for line in lines { groups.add(0..<line.utf8.count, of: Array(line.utf8)) }
    groups.finish()
    let key = SplitKey(groups)
    return lines.map { key.hash(0..<$0.utf8.count, of: Array($0.utf8)) }
  }

  /// The naive twin: the number of each line's group, where lines join while any two share a text.
  private func groups(_ lines: [String]) -> [Int] {
    let sides = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    var group = Array(lines.indices)
    var goesOn = true
    while goesOn {
      goesOn = false
      for one in lines.indices {
        for other in lines.indices where group[other] > group[one] {
          guard sides[one][0] == sides[other][0] || sides[one][1] == sides[other][1] else {
            continue
          }
          group[other] = group[one]
          goesOn = true
        }
      }
      for line in lines.indices { group[line] = group[group[line]] }
    }
    return group
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func linesThatShareATextHaveOneHash(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let count = 20 + Int(seed) * 4
    let lines = (0..<60).map { _ in
      "s\(generator.next() % UInt64(count))\tt\(generator.next() % UInt64(count))\tmore"
    }
    let (hashes, groups) = (hashes(lines), groups(lines))
    for one in lines.indices {
      for other in lines.indices {
        #expect((hashes[one] == hashes[other]) == (groups[one] == groups[other]), "seed \(seed)")
      }
    }
    let sizes = Dictionary(grouping: groups) { $0 }.mapValues(\.count)
    let largest = hashes.firstIndex(of: .max).map { sizes[groups[$0]] }
    #expect(largest == .some(sizes.values.max()), "seed \(seed)")
  }

  @Test func sourcesAreNoTargets() {
    let found = hashes(["a\tb", "b\ta", "a\tc", "alone", "alone\td", "x\ty"])
    #expect(found[0] == found[2] && found[0] != found[1] && found[3] == found[4])
    #expect(hashes(["a\tb", "c\td", "c\te"], seed: 2)[0] != hashes(["a\tb", "c\td", "c\te"])[0])
  }
}
