import Libc
import Synchronization

@testable import Net

/// Ranks that are threads of one process: the data of each lies on a table until all have read it.
final class ThreadRanks {
  private struct Table {
    var brought: [[UInt64]]
    var arrived = 0
    var round = 0
    var complete: [[UInt64]] = []
  }

  private let count: Int
  private let table: Mutex<Table>

  private init(_ count: Int) {
    self.count = count
    table = Mutex(Table(brought: Array(repeating: [], count: count)))
  }

  /// Runs `body` as each of the ranks at the same time and returns what they return.
  static func run<Value>(_ count: Int, _ body: (any Communicator) throws -> Value) throws -> [Value]
  {
    let ranks = ThreadRanks(count)
    let team = Team(threads: count)
    var results = [Result<Value, any Error>?](repeating: nil, count: count)
    unsafe results.withUnsafeMutableBufferPointer { results in
      team.split(count) { part in
        for rank in part {
          unsafe results[rank] = Result { try body(Rank(rank: rank, count: count, table: ranks)) }
        }
      }
    }
    return try results.compactMap { try $0?.get() }
  }

  private func exchange(_ rank: Int, _ words: [UInt64]) -> [[UInt64]] {
    let round = table.withLock { table in
      let round = table.round
      table.brought[rank] = words
      table.arrived += 1
      if table.arrived == count {
        (table.complete, table.arrived, table.round) = (table.brought, 0, round + 1)
      }
      return round
    }
    while true {
      let complete = table.withLock { $0.round > round ? $0.complete : nil }
      if let complete { return complete }
      sched_yield()
    }
  }

  private struct Rank: Communicator {
    let rank: Int
    let count: Int
    let processors: Int? = nil
    let table: ThreadRanks

    func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>) {
      let words = sent.indices.map { UInt64(sent[$0].bitPattern) }
      let arrived = table.exchange(rank, words)[(rank + count - 1) % count]
      precondition(arrived.count == received.count)
      for (index, word) in arrived.enumerated() {
        received[index] = Float(bitPattern: UInt32(word))
      }
    }

    func allGather(_ words: [UInt64]) -> [[UInt64]] { table.exchange(rank, words) }

    func broadcast(_ bytes: [UInt8]) -> [UInt8] {
      table.exchange(rank, bytes.map { UInt64($0) })[0].map { UInt8($0) }
    }
  }
}
