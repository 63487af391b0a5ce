/// One named tensor of a record: type, shape and little-endian bytes.
package struct RecordTensor: Equatable {
  /// The name, unique in its record.
  package let name: String
  /// The element type.
  package let type: ElementType
  /// The sizes, outermost first.
  package let shape: [Int]
  private let content: Content

  private enum Content {
    case memory([UInt8])
    case file(FileMapping, Range<Int>)
    case floats((Range<Int>) -> [Float])
  }

  init(name: String, type: ElementType, shape: [Int], bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.shape = shape
    content = .memory(bytes)
  }

  /// A tensor that stays in its file.
  init(name: String, type: ElementType, shape: [Int], in file: FileMapping, at range: Range<Int>) {
    self.name = name
    self.type = type
    self.shape = shape
    content = .file(file, range)
  }

  /// A tensor of floats that are not copied; `values` must give the same ones at every call.
  ///
  /// - Parameter values: Returns a range of the elements, row-major.
  package init(name: String, shape: [Int], floats values: @escaping (Range<Int>) -> [Float]) {
    (self.name, type, self.shape) = (name, .f32, shape)
    content = .floats(values)
  }

  /// How many bytes the elements have.
  package var byteCount: Int {
    switch content {
    case .memory(let bytes): bytes.count
    // A shape that was read may have a zero after sizes whose product is no Int.
    case .file(_, let range): range.count
    case .floats: shape.reduce(type.stride, *)
    }
  }

  /// The elements, row-major, little-endian; a copy where they are outside memory.
  package var bytes: [UInt8] { bytes(0..<byteCount) }

  /// The bytes of whole elements.
  private func bytes(_ range: Range<Int>) -> [UInt8] {
    switch content {
    case .memory(let bytes): range == 0..<bytes.count ? bytes : Array(bytes[range])
    case .file(let file, let place):
      file.copy(place.lowerBound + range.lowerBound..<place.lowerBound + range.upperBound)
    case .floats(let values):
      packed(
        values(range.lowerBound / type.stride..<range.upperBound / type.stride)
          .map { $0.bitPattern.littleEndian })
    }
  }

  /// Where the elements are in a mapped file; nil where they are in memory.
  package var place: (file: FileMapping, range: Range<Int>)? {
    if case .file(let file, let range) = content { (file, range) } else { nil }
  }

  /// Passes the bytes on in order; those outside memory come in pieces.
  package func forEachPiece<E>(_ body: ([UInt8]) throws(E) -> Void) throws(E) {
    if case .memory(let bytes) = content { return try body(bytes) }
    let (count, piece) = (byteCount, 1 << 16)
    for start in Swift.stride(from: 0, to: count, by: piece) {
      try body(bytes(start..<min(start + piece, count)))
    }
  }

  /// Whether name, type, shape and bytes are equal.
  package static func == (one: RecordTensor, other: RecordTensor) -> Bool {
    one.name == other.name && one.type == other.type && one.shape == other.shape
      && one.bytes == other.bytes
  }

  /// A tensor of bytes.
  package init(name: String, bytes: [UInt8], shape: [Int]) {
    self.init(name: name, type: .u8, shape: shape, bytes: bytes)
  }

  /// A tensor of floats, `shape`'s product in number.
  package init(name: String, floats: [Float], shape: [Int]) {
    self.init(
      name: name, type: .f32, shape: shape, bytes: packed(floats.map { $0.bitPattern.littleEndian })
    )
  }

  /// A tensor of 8-bit integers.
  package init(name: String, int8: [Int8], shape: [Int]) {
    self.init(name: name, type: .i8, shape: shape, bytes: packed(int8))
  }

  /// A tensor of 32-bit integers.
  package init(name: String, int32: [Int32], shape: [Int]) {
    self.init(name: name, type: .i32, shape: shape, bytes: packed(int32.map { $0.littleEndian }))
  }

  /// A tensor of 64-bit integers.
  package init(name: String, int64: [Int64], shape: [Int]) {
    self.init(name: name, type: .i64, shape: shape, bytes: packed(int64.map { $0.littleEndian }))
  }

  /// The elements as floats, or nil where the type is another.
  package var floatValues: [Float]? {
    guard type == .f32 else { return nil }
    #if _endian(little)
      return unpacked(as: Float.self)
    #else
      return unpacked(as: UInt32.self).map { Float(bitPattern: UInt32(littleEndian: $0)) }
    #endif
  }

  /// The elements as 8-bit integers, or nil where the type is another.
  package var int8Values: [Int8]? { type == .i8 ? unpacked(as: Int8.self) : nil }

  /// The elements as 32-bit integers, or nil where the type is another.
  package var int32Values: [Int32]? {
    type == .i32 ? unpacked(as: Int32.self).map { Int32(littleEndian: $0) } : nil
  }

  /// The elements as 64-bit integers, or nil where the type is another.
  package var int64Values: [Int64]? {
    type == .i64 ? unpacked(as: Int64.self).map { Int64(littleEndian: $0) } : nil
  }

  /// The tensor with its floats as F32: F16 and BF16 are exact, F64 is rounded to the nearest, to
  /// infinity beyond the range. A tensor of another type stays as it is.
  package var inSinglePrecision: RecordTensor {
    switch type {
    case .f16: converted { Float(Float16(bitPattern: $0)) }
    case .bf16: converted { (bits: UInt16) in Float(bitPattern: UInt32(bits) << 16) }
    case .f64: converted { Float(Double(bitPattern: $0)) }
    default: self
    }
  }

  private func converted<Bits: FixedWidthInteger & BitwiseCopyable>(
    _ value: (Bits) -> Float
  ) -> RecordTensor {
    RecordTensor(
      name: name, floats: unpacked(as: Bits.self).map { value(Bits(littleEndian: $0)) },
      shape: shape)
  }

  private func unpacked<Element: BitwiseCopyable>(as: Element.Type) -> [Element] {
    let bytes = bytes
    let size = MemoryLayout<Element>.size
    Memory.require(bytes.count)
    return unsafe [Element](unsafeUninitializedCapacity: bytes.count / size) { buffer, count in
      count = bytes.count / size
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[..<(count * size)]))
      }
    }
  }
}

private func packed<Element: FixedWidthInteger>(_ values: [Element]) -> [UInt8] {
  Memory.require(values.count * MemoryLayout<Element>.size)
  return unsafe values.withUnsafeBytes { unsafe [UInt8]($0) }
}
