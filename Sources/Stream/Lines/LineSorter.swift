import HeapModule

/// Sorts lines by their keys, in bounded memory: lines that do not fit go to a temporary file in
/// sorted runs, which are merged.
///
/// Lines of equal keys keep the order in which they came; so the result depends on neither the memory
/// nor the runs.
package final class LineSorter {
  /// A line in memory: its bytes are those up to the start of the next one that was added.
  private struct Entry {
    let key: UInt64
    let start: Int
    let length: Int
  }

  private let memory: Int
  private var arena: [UInt8] = []
  private var entries: [Entry] = []
  private var spool: Spool?
  private var runs: [Range<Int>] = []
  private var blocks = 0
  /// How much of a run is in memory while runs are merged.
  private static let blockSize = 1 << 18

  /// An empty sorter that holds about `memory` bytes.
  package init(memory: Int) {
    self.memory = memory
  }

  /// Adds a line, without its LF.
  ///
  /// - Throws: `StreamError` where the temporary file cannot be written.
  package func add(_ line: ArraySlice<UInt8>, key: UInt64) throws(StreamError) {
    entries.append(Entry(key: key, start: arena.count, length: line.count))
    arena += line
    if arena.count + MemoryLayout<Entry>.stride * entries.count > memory { try spill() }
  }

  /// Passes the lines on in their order; afterwards the sorter is empty.
  ///
  /// - Throws: What `body` throws, and `StreamError` where the temporary file cannot be read.
  package func drain(_ body: (UInt64, ArraySlice<UInt8>) throws(StreamError) -> Void)
    throws(StreamError)
  {
    guard spool != nil else {
      sort()
      for entry in entries {
        try body(entry.key, arena[entry.start..<entry.start + entry.length])
      }
      return clear()
    }
    try spill()
    try merge(body)
  }

  private func clear() {
    arena.removeAll(keepingCapacity: true)
    entries.removeAll(keepingCapacity: true)
  }

  private func sort() {
    entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.start < $1.start }
  }

  /// Writes the lines in memory as a run of blocks: key, length and bytes of each line.
  private func spill() throws(StreamError) {
    guard !entries.isEmpty else { return }
    sort()
    let spool = if let spool { spool } else { try Spool() }
    self.spool = spool
    let first = blocks
    var block: [UInt8] = []
    for entry in entries {
      block.append(littleEndian: entry.key)
      block.append(littleEndian: UInt64(entry.length))
      block += arena[entry.start..<entry.start + entry.length]
      if block.count >= LineSorter.blockSize { try flush(&block, to: spool) }
    }
    if !block.isEmpty { try flush(&block, to: spool) }
    runs.append(first..<blocks)
    clear()
  }

  private func flush(_ block: inout [UInt8], to spool: Spool) throws(StreamError) {
    try spool.append(block[...])
    block.removeAll(keepingCapacity: true)
    blocks += 1
  }

  /// The next line of a run that is merged; earlier runs come first among equal keys.
  private struct Head: Comparable {
    let key: UInt64
    let run: Int

    static func < (first: Head, second: Head) -> Bool {
      (first.key, first.run) < (second.key, second.run)
    }
  }

  private func merge(_ body: (UInt64, ArraySlice<UInt8>) throws(StreamError) -> Void)
    throws(StreamError)
  {
    guard let spool else { return }
    var readers = runs.map { RunReader(spool, $0) }
    var heads = Heap<Head>()
    for run in readers.indices {
      if let key = try readers[run].advance() { heads.insert(Head(key: key, run: run)) }
    }
    while let head = heads.popMin() {
      try body(head.key, readers[head.run].line)
      if let key = try readers[head.run].advance() {
        heads.insert(Head(key: key, run: head.run))
      }
    }
    self.spool = nil
    runs = []
  }
}

/// Walks the lines of a run, a block in memory at a time.
private struct RunReader {
  private let spool: Spool
  private var blocks: Range<Int>
  private var bytes: [UInt8] = []
  private var range = 0..<0

  init(_ spool: Spool, _ blocks: Range<Int>) {
    self.spool = spool
    self.blocks = blocks
  }

  /// The line that `advance` went to.
  var line: ArraySlice<UInt8> { bytes[range] }

  /// Goes to the next line and returns its key; nil after the last.
  mutating func advance() throws(StreamError) -> UInt64? {
    if range.upperBound == bytes.count {
      guard let block = blocks.popFirst() else { return nil }
      bytes = try spool.read(block)
      range = 0..<0
    }
    let start = range.upperBound
    let length = Int(bytes.span.word(at: start + 8))
    range = start + 16..<start + 16 + length
    return bytes.span.word(at: start)
  }
}
