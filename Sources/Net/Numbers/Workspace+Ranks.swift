import CKernels

/// Sums over the ranks of a job.
extension Workspace {
  /// How many values are sent at a time: they stay in cache until they are added.
  private static let piece = 1 << 18

  /// Sums one row over all ranks in place: a ring all-reduce.
  ///
  /// The row is cut into one block per rank. Each block travels once around the ring and every rank adds its
  /// own values to it; then the sums travel around (Patarasuk and Yuan 2009). A rank sends
  /// 2 (count - 1) / count of the row. Block b is g[b] + g[b + 1] + ... in the order of the ring whatever the network does,
  /// and is added up in one place, so all ranks hold the same bits on every repeat.
  func sum(_ x: Matrix, over ranks: any Communicator) {
    precondition(x.rows == 1)
    guard ranks.count > 1 else { return }
    let ring = RingBlocks(values: x.columns, count: ranks.count)
    let room = ringRoom ?? Storage(count: Workspace.piece)
    ringRoom = room
    for step in 0..<ranks.count - 1 {
      ring.forEachPiece(sent: ranks.rank - step, Workspace.piece) { sent, received in
        let arrived = room.all.columns(0..<received.count)
        sendRecv(x.columns(sent), into: arrived, ranks)
        addColumns(arrived, into: x.columns(received))
      }
    }
    for step in 0..<ranks.count - 1 {
      ring.forEachPiece(sent: ranks.rank + 1 - step, Workspace.piece) { sent, received in
        sendRecv(x.columns(sent), into: x.columns(received), ranks)
      }
    }
  }

  private func sendRecv(_ sent: Matrix, into received: Matrix, _ ranks: any Communicator) {
    let from = unsafe UnsafeBufferPointer(start: sent.base, count: sent.columns).span
    var to = unsafe UnsafeMutableBufferPointer(start: received.base, count: received.columns)
      .mutableSpan
    ranks.sendRecv(from, into: &to)
  }

  private func addColumns(_ x: Matrix, into y: Matrix) {
    team.split(x.columns, grain: 16, minimum: 1 << 15) { part in
      unsafe kernels.pointee.add(part.count, x.base + part.lowerBound, 1, y.base + part.lowerBound)
    }
  }
}

/// How a row is cut for a ring: one block per rank, and each block into the pieces that are sent at a time.
struct RingBlocks {
  let values: Int
  let count: Int
  /// The length of a block, of whole cache lines; the last ones may be shorter.
  private var block: Int { (values + 16 * count - 1) / (16 * count) * 16 }

  /// The columns of a block, counted around the ring.
  private func columns(_ index: Int) -> Range<Int> {
    let place = (index % count + count) % count
    return min(values, place * block)..<min(values, (place + 1) * block)
  }

  /// Calls `body` with each piece of a block, which is sent, and the piece of the block before that is
  /// received meanwhile.
  func forEachPiece(sent: Int, _ length: Int, _ body: (Range<Int>, Range<Int>) -> Void) {
    let (sent, received) = (columns(sent), columns(sent - 1))
    for start in stride(from: 0, to: block, by: length) {
      body(sent.piece(start, length), received.piece(start, length))
    }
  }
}

extension Range<Int> {
  /// At most `length` numbers from `start` on, counted from the lower bound.
  fileprivate func piece(_ start: Int, _ length: Int) -> Range<Int> {
    let first = Swift.min(lowerBound + start, upperBound)
    return first..<Swift.min(first + length, upperBound)
  }
}
