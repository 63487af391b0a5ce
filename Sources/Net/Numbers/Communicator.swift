/// The processes that train one model together, the ranks, as one of them sees the others.
///
/// Every rank makes the same calls in the same order. None of them fails: where a rank is lost, the job
/// ends.
public protocol Communicator {
  /// This process, 0..<count. Rank 0 reads, validates, logs and writes.
  var rank: Int { get }
  /// How many processes there are.
  var count: Int { get }
  /// How many processors are this rank's own; nil where it has all of the machine.
  var processors: Int? { get }

  /// Sends values to the next rank of the ring and fills `received` with those of the one before.
  func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>)

  /// What each rank brings, at every rank, in the order of the ranks; lengths may differ.
  func allGather(_ words: [UInt64]) -> [[UInt64]]

  /// What rank 0 brings, at every rank.
  func broadcast(_ bytes: [UInt8]) -> [UInt8]
}

extension Communicator {
  /// Whether this is the rank that reads and writes.
  public var isFirst: Bool { rank == 0 }

  /// Sums of numbers over all ranks, added in the order of the ranks.
  func sum(_ values: [Double]) -> [Double] {
    let parts = allGather(values.map(\.bitPattern))
    return values.indices.map { index in
      parts.reduce(0) { $0 + Double(bitPattern: $1[index]) }
    }
  }

  /// Rank 0's answer to a question, at every rank.
  public func broadcast(_ isSo: Bool) -> Bool { allGather([isSo ? 1 : 0])[0] == [1] }

  /// Waits until every rank is here.
  public func barrier() { _ = allGather([]) }
}

/// A process that trains alone.
public struct OneRank: Communicator {
  /// Always 0.
  public let rank = 0
  /// Always 1.
  public let count = 1
  /// It has the machine.
  public let processors: Int? = nil

  /// The only rank there is.
  public init() {}

  /// What is sent comes back.
  public func sendRecv(_ sent: Span<Float>, into received: inout MutableSpan<Float>) {
    for index in sent.indices { received[index] = sent[index] }
  }

  /// What the only rank brings.
  public func allGather(_ words: [UInt64]) -> [[UInt64]] { [words] }

  /// What the only rank brings.
  public func broadcast(_ bytes: [UInt8]) -> [UInt8] { bytes }
}
