/// The processes that train one model together, the ranks, as one of them sees the others.
///
/// Every rank makes the same calls in the same order. No call fails: where a rank is lost, the job ends.
package protocol Communicator {
  /// The number of this process, 0..<count. Rank 0 reads, validates, logs and writes.
  var rank: Int { get }
  /// How many processes there are.
  var count: Int { get }
  /// How many processors this rank has to itself; nil where it has the whole machine.
  var processors: Int? { get }

  /// Sends values to the next rank of the ring and fills `received` with those of the one before.
  func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>)

  /// Returns the words of each rank to every rank, in the order of the ranks; lengths may differ.
  func allGather(_ words: [UInt64]) -> [[UInt64]]

  /// Returns the bytes of rank 0 to every rank.
  func broadcast(_ bytes: [UInt8]) -> [UInt8]
}

extension Communicator {
  /// Whether this is the rank that reads and writes.
  package var isFirst: Bool { rank == 0 }

  /// An all-reduce: the sum of each number over all ranks, added in the order of the ranks.
  func sum(_ values: [Double]) -> [Double] {
    let parts = allGather(values.map(\.bitPattern))
    return values.indices.map { index in
      parts.reduce(0) { $0 + Double(bitPattern: $1[index]) }
    }
  }

  /// Rank 0's answer to a question, at every rank.
  package func broadcast(_ isSo: Bool) -> Bool { allGather([isSo ? 1 : 0])[0] == [1] }

  /// Waits until every rank has called it.
  package func barrier() { _ = allGather([]) }
}

/// A process that trains alone.
package struct OneRank: Communicator {
  /// Always 0.
  package let rank = 0
  /// Always 1.
  package let count = 1
  /// Always nil: it has the whole machine.
  package let processors: Int? = nil

  /// The only rank.
  package init() {}

  /// Returns the sent values.
  package func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>) {
    for index in sent.indices { received[index] = sent[index] }
  }

  /// Returns the words of the only rank.
  package func allGather(_ words: [UInt64]) -> [[UInt64]] { [words] }

  /// Returns the bytes of the only rank.
  package func broadcast(_ bytes: [UInt8]) -> [UInt8] { bytes }
}
