import Stream

/// Floats in a mapped file, which stays mapped as long as they exist.
@safe struct MappedFloats {
  private let file: FileMapping
  private let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Nil where the bytes are not aligned or this machine is not little-endian.
  init?(_ file: FileMapping, _ range: Range<Int>) {
    #if _endian(little)
      let alignment = MemoryLayout<Float>.alignment
      guard let start = unsafe file.bytes.baseAddress,
        unsafe Int(bitPattern: start + range.lowerBound).isMultiple(of: alignment)
      else { return nil }
      self.file = file
      count = range.count / MemoryLayout<Float>.size
      unsafe base = UnsafeMutableRawPointer(mutating: start + range.lowerBound)
        .assumingMemoryBound(to: Float.self)
    #else
      return nil
    #endif
  }

  /// All floats as a matrix.
  func matrix(rows: Int, columns: Int) -> Matrix {
    precondition(rows >= 0 && columns >= 0 && rows * columns == count)
    return unsafe Matrix(base: base, rows: rows, columns: columns, stride: columns)
  }

  /// Whether all floats are finite.
  var isFinite: Bool { matrix(rows: 1, columns: count).isFinite }
}
