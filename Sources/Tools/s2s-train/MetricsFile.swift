import Stream

/// The metrics file of a resumed run: lines that were written after the checkpoint are written again, so they
/// are cut off first.
enum MetricsFile {
  /// Opens the metrics file and keeps its first `lines` lines; standard output cannot be cut.
  ///
  /// - Parameter lines: In and out: how many lines to keep, and how many there were to keep.
  static func writer(_ path: String, keeping lines: inout Int) throws -> ByteWriter {
    if path == "-" { return ByteWriter() }
    let (kept, length) = try start(path, lines: lines)
    lines = kept
    return try ByteWriter(live: path, keeping: length)
  }

  /// Number and length of the first `lines` lines of a file; of all lines where it has fewer, 0 where there is no
  /// file.
  private static func start(_ path: String, lines: Int) throws -> (lines: Int, length: Int) {
    guard lines > 0, try FileName.stands(path) else { return (0, 0) }
    let reader = LineReader(try ByteSource(operand: path))
    var (left, length) = (lines, 0)
    while left > 0, let block = try reader.next() {
      for line in block.prefix(left) {
        left -= 1
        let end = line.range.upperBound + 1
        if left == 0 || end >= block.bytes.count { length += min(end, block.bytes.count) }
      }
    }
    return (lines - left, length)
  }
}
