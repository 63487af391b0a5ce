import Libc
import Stream

/// Floats on a cache line boundary, freed with their owner.
@safe final class Storage {
  let count: Int
  private let base: UnsafeMutablePointer<Float>

  /// Allocates memory for `count` floats; the size in bytes is checked before, and the process ends with a
  /// message where there is not enough memory.
  ///
  /// - Parameter cleared: Whether the floats are zero at first. Memory that is written before it is read need
  ///   not be: unused memory then costs nothing, and threads share the cost of the first use.
  init(count: Int, cleared: Bool = true) {
    let (bytes, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Float>.stride)
    precondition(count >= 0 && !overflow && bytes < 1 << 46, "a size beyond all memory")
    self.count = count
    let raw = unsafe Storage.allocate(max(64, bytes))
    unsafe base = raw.bindMemory(to: Float.self, capacity: max(16, count))
    if cleared { unsafe base.initialize(repeating: 0, count: max(16, count)) }
  }

  /// Large memory asks for large pages: the first use takes a tenth of the time, and later uses have fewer
  /// misses.
  private static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
    let page = 1 << 21
    guard bytes >= 2 * page else { return unsafe Memory.allocate(bytes, alignment: 64) }
    let raw = unsafe Memory.allocate(bytes, alignment: page)
    // The call is advice: where it is not taken, nothing changes. Other systems choose by themselves.
    #if os(Linux)
      _ = unsafe madvise(raw, bytes, Int32(MADV_HUGEPAGE))
    #endif
    return unsafe raw
  }

  deinit {
    unsafe free(base)
  }

  /// A view from `offset` on.
  func matrix(at offset: Int, rows: Int, columns: Int) -> Matrix {
    precondition(offset >= 0 && rows >= 0 && columns >= 0 && offset + rows * columns <= count)
    return unsafe Matrix(base: base + offset, rows: rows, columns: columns, stride: columns)
  }

  /// All floats in one row.
  var all: Matrix { matrix(at: 0, rows: 1, columns: count) }
}
