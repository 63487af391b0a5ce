import Synchronization
import Testing

@testable import Net
@testable import Stream

/// Threads that share the parts of one operation after another.
@Suite struct TeamTests {
  /// More threads than processors, and operations of any length: a late thread finds no part of an operation
  /// that is over.
  @Test func everyPartIsDoneOnce() {
    let team = Team(threads: 6)
    let done = Atomic<Int>(0)
    var wrong = 0
    for total in 0..<20_000 {
      let size = total % 13
      done.store(0, ordering: .relaxed)
      team.split(size) { part in
        for index in part { done.wrappingAdd(1 << (4 * index), ordering: .relaxed) }
      }
      let expected = (0..<size).reduce(0) { $0 + 1 << (4 * $1) }
      if done.load(ordering: .relaxed) != expected { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test func partsBeginAtTheGrain() {
    let team = Team(threads: 4)
    let starts = Mutex<Set<Int>>([])
    team.split(100, grain: 16) { part in starts.withLock { _ = $0.insert(part.lowerBound) } }
    #expect(starts.withLock { $0.sorted() } == [0, 16, 48, 80])
  }

  /// Where threads cannot be started, the existing ones do all parts.
  @Test(arguments: [0, 1, 3]) func fewerThreadsThanAsked(most: Int) {
    let team = Team(threads: 8) { WorkThread.start(min($0, most), $1) }
    #expect(team.count == most + 1)
    let done = Atomic<Int>(0)
    for _ in 0..<1_000 {
      team.split(8) { part in
        for index in part { done.wrappingAdd(1 << (4 * index), ordering: .relaxed) }
      }
      #expect(done.exchange(0, ordering: .relaxed) == 0x1111_1111)
    }
  }
}
