import Testing

@testable import Net

/// Sums over ranks: one order, whatever the lengths, and the same bits everywhere.
@Suite struct RingTests {
  private func row(_ rank: Int, _ length: Int) -> [Float] {
    (0..<length).map { 2 * CounterKey.uniform(key: UInt64(rank + 7), index: UInt64($0)) - 1 }
  }

  /// Block b is g[b] + g[b + 1] + ... around the ring, each block of whole cache lines.
  private func twin(_ rows: [[Float]]) -> [Float] {
    let (count, length) = (rows.count, rows[0].count)
    let block = (length + 16 * count - 1) / (16 * count) * 16
    return (0..<length).map { column in
      let first = column / max(1, block)
      return (1..<count).reduce(rows[first % count][column]) {
        $0 + rows[(first + $1) % count][column]
      }
    }
  }

  @Test(arguments: [2, 3, 5], [1, 15, 16, 17, 100, 4099])
  func sumIsThatOfTheTwin(count: Int, length: Int) throws {
    let sums = try ThreadRanks.run(count) { ranks in
      let storage = Storage(count: length)
      storage.all.assign(row(ranks.rank, length))
      Workspace(threads: 1).sum(storage.all, over: ranks)
      return storage.all.values
    }
    let expected = twin((0..<count).map { row($0, length) })
    for sum in sums { #expect(sum == expected) }
    #expect(sums.count == count)
  }

  @Test(arguments: [1, 2, 3, 7], [0, 1, 16, 100, 1000])
  func piecesCoverABlockOnce(count: Int, values: Int) {
    let ring = RingBlocks(values: values, count: count)
    for first in -count..<count {
      var (sent, received): ([Int], [Int]) = ([], [])
      ring.forEachPiece(sent: first, 32) { there, here in
        #expect(there.count <= 32 && here.count <= 32)
        sent += Array(there)
        received += Array(here)
      }
      var other: [Int] = []
      ring.forEachPiece(sent: first - 1, 1 << 20) { there, _ in other += Array(there) }
      #expect(received == other && sent == sent.sorted() && Set(sent).count == sent.count)
    }
    var all: [Int] = []
    for block in 0..<count { ring.forEachPiece(sent: block, 64) { sent, _ in all += Array(sent) } }
    #expect(all == Array(0..<values))
  }

  @Test func numbersAreAddedInTheOrderOfTheRanks() throws {
    let values = [1e16, 1, -1e16, 3]
    let sums = try ThreadRanks.run(4) { $0.sum([values[$0.rank], Double($0.rank)]) }
    #expect(sums == Array(repeating: [((1e16 + 1) - 1e16) + 3, 6], count: 4))
    #expect(try ThreadRanks.run(3) { $0.broadcast($0.rank == 0) } == [true, true, true])
    #expect(try ThreadRanks.run(3) { $0.broadcast($0.rank != 0) } == [false, false, false])
  }
}
