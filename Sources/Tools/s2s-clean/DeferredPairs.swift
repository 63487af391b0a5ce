import Stream
import Text

/// Pairs whose keys have no room in memory: they are sorted on disk by key, where the first of equal ones is found,
/// and then by their place in the input.
final class DeferredPairs {
  private let memory: Int
  private let byKey: LineSorter
  private var count: UInt64 = 0

  /// What passes a pair on: whether it is the first of its key, its number, its cleaned line and the line itself.
  typealias Body = (Bool, Int, ArraySlice<UInt8>, ArraySlice<UInt8>) throws(StreamError) -> Void

  /// No pairs, of which about `memory` bytes are held.
  init(memory: Int) {
    self.memory = memory
    byKey = LineSorter(memory: memory)
  }

  /// Adds a pair.
  func add(_ pair: BlockCleaner.Deferred, in block: LineBlock) throws(StreamError) {
    var record: [UInt8] = []
    let number = UInt64(block.linesBefore + pair.line.number)
    for word in [pair.key.high, count, number, UInt64(pair.text.count)] {
      record.append(littleEndian: word)
    }
    record += pair.text
    record += block.bytes[pair.line.range]
    try byKey.add(record[...], key: pair.key.low)
    count += 1
  }

  /// Passes all pairs on, in the order in which they came.
  func drain(_ body: Body) throws(StreamError) {
    let inOrder = LineSorter(memory: memory)
    // Pairs with one half of their keys alike are told apart by the other.
    var (low, highs): (UInt64?, Set<UInt64>) = (nil, [])
    try byKey.drain { key, record throws(StreamError) in
      if key != low { (low, highs) = (key, []) }
      let start = record.startIndex
      let isFirst = highs.insert(record.littleEndian(at: start)).inserted
      let marked = [isFirst ? 1 : 0] + record[(start + 16)...]
      try inOrder.add(marked[...], key: record.littleEndian(at: start + 8))
    }
    try inOrder.drain { _, record throws(StreamError) in
      let start = record.startIndex
      let text = start + 17..<start + 17 + Int(record.littleEndian(at: start + 9))
      try body(
        record[start] == 1, Int(record.littleEndian(at: start + 1)), record[text],
        record[text.upperBound...])
    }
  }
}
