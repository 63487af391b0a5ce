/// Blocks of lines on disk, in a temporary file without a name, a zstd frame a block.
package final class BlockSpool {
  private let spool: Spool
  private let encoder = ZstdEncoder(level: 1)
  /// Where the lines of each block stood: the block without its bytes.
  private var places: [(source: String, firstNumber: Int, linesBefore: Int)] = []

  /// Creates the file in `$TMPDIR`, or /tmp.
  ///
  /// - Throws: `StreamError.cannotCreate`.
  package init() throws(StreamError) { spool = try Spool() }

  /// Adds a block.
  ///
  /// - Throws: `StreamError.writeFailed`.
  package func append(_ block: LineBlock) throws(StreamError) {
    places.append((block.source, block.firstNumber, block.linesBefore))
    try spool.append(encoder.frame(block.bytes)[...])
  }

  /// The block of a number, from 0; nil after the last.
  ///
  /// - Throws: `StreamError`.
  package func block(_ number: Int) throws(StreamError) -> LineBlock? {
    guard number < places.count else { return nil }
    let source = ByteSource(sniffing: try spool.read(number), name: "temporary file")
    var bytes: [UInt8] = []
    while try source.read(into: &bytes) {}
    let place = places[number]
    var block = LineBlock(source: place.source, firstNumber: place.firstNumber, bytes: bytes)
    block.linesBefore = place.linesBefore
    return block
  }
}
