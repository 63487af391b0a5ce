import Stream

/// The metrics of a run that goes on: lines of updates after the checkpoint are written again, so they
/// are cut off first.
enum MetricsFile {
  /// How many bytes of an existing file belong to the updates up to `update`; 0 for a fresh run.
  static func bytes(_ path: String, upTo update: Int) throws -> Int {
    guard update > 0, FileName.exists(path) else { return 0 }
    let reader = LineReader(try ByteSource(operand: path))
    var (kept, position) = (0, 0)
    while let block = try reader.next() {
      for line in block {
        let text = String(decoding: block.bytes[line.range], as: UTF8.self)
        let end = position + line.range.upperBound + 1
        if !isAfter(update, text), end <= position + block.bytes.count {
          kept = end
        } else {
          return kept
        }
      }
      position += block.bytes.count
    }
    return kept
  }

  /// Whether a line tells of a later update, or of the end of a run.
  private static func isAfter(_ update: Int, _ line: String) -> Bool {
    if line.contains(#""event":"end""#) { return true }
    guard let key = line.firstRange(of: #""update":"#) else { return false }
    return Int(line[key.upperBound...].prefix { $0.isNumber }) ?? 0 > update
  }
}
