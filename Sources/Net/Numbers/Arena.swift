/// Scratch memory that is handed out piece by piece and taken back all at once.
///
/// It grows until it has held the largest batch, and is then reused: an update allocates nothing.
final class Arena {
  /// Lists that are valid until the same `reset`.
  let lists = Lists()
  private var chunks: [Storage] = []
  /// The floats of a chunk, 64 MiB: few models need a second one, and unused memory is never touched.
  private static let chunk = 1 << 24
  private var used = 0
  private var total = 0

  /// Memory for a matrix, not cleared, valid until `reset`.
  ///
  /// Long rows are an odd number of cache lines apart: else the elements of a column would fall into few
  /// lines of the cache.
  func matrix(rows: Int, columns: Int) -> Matrix {
    guard columns >= Blocking.collision else { return room(rows, columns) }
    return room(rows, ((columns + 15) / 16 | 1) * 16).columns(0..<columns)
  }

  private func room(_ rows: Int, _ columns: Int) -> Matrix {
    let count = (rows * columns + 15) / 16 * 16
    if chunks.isEmpty || used + count > chunks[chunks.count - 1].count {
      chunks.append(Storage(count: max(count, Arena.chunk), cleared: false))
      used = 0
    }
    defer {
      used += count
      total += count
    }
    return chunks[chunks.count - 1].matrix(at: used, rows: rows, columns: columns)
  }

  /// Cleared memory for a matrix.
  func zeros(rows: Int, columns: Int) -> Matrix {
    let matrix = matrix(rows: rows, columns: columns)
    matrix.fill(0)
    return matrix
  }

  /// Takes everything back; matrices that were handed out become invalid. Several chunks become one that
  /// holds as much.
  func reset() {
    lists.reset()
    if chunks.count > 1 { chunks = [Storage(count: total + total / 4, cleared: false)] }
    used = 0
    total = 0
  }
}
