/// One named tensor of a record: type, shape and little-endian bytes.
public struct RecordTensor: Sendable, Equatable {
  /// The name, unique in its record.
  public let name: String
  /// The element type.
  public let type: ElementType
  /// The sizes, outermost first.
  public let shape: [Int]
  /// The elements, row-major, little-endian.
  public let bytes: [UInt8]

  init(name: String, type: ElementType, shape: [Int], bytes: [UInt8]) {
    self.name = name
    self.type = type
    self.shape = shape
    self.bytes = bytes
  }

  /// A tensor of bytes.
  public init(name: String, bytes: [UInt8], shape: [Int]) {
    self.init(name: name, type: .u8, shape: shape, bytes: bytes)
  }

  /// A tensor of floats, `shape`'s product in number.
  public init(name: String, floats: [Float], shape: [Int]) {
    self.init(
      name: name, type: .f32, shape: shape, bytes: packed(floats.map { $0.bitPattern.littleEndian })
    )
  }

  /// A tensor of 32-bit integers.
  public init(name: String, int32: [Int32], shape: [Int]) {
    self.init(name: name, type: .i32, shape: shape, bytes: packed(int32.map { $0.littleEndian }))
  }

  /// A tensor of 64-bit integers.
  public init(name: String, int64: [Int64], shape: [Int]) {
    self.init(name: name, type: .i64, shape: shape, bytes: packed(int64.map { $0.littleEndian }))
  }

  /// The elements as floats, or nil where the type is another.
  public var floatValues: [Float]? {
    type == .f32
      ? unpacked(as: UInt32.self).map { Float(bitPattern: UInt32(littleEndian: $0)) } : nil
  }

  /// The elements as 32-bit integers, or nil where the type is another.
  public var int32Values: [Int32]? {
    type == .i32 ? unpacked(as: Int32.self).map { Int32(littleEndian: $0) } : nil
  }

  /// The elements as 64-bit integers, or nil where the type is another.
  public var int64Values: [Int64]? {
    type == .i64 ? unpacked(as: Int64.self).map { Int64(littleEndian: $0) } : nil
  }

  private func unpacked<Element: FixedWidthInteger>(as: Element.Type) -> [Element] {
    let size = MemoryLayout<Element>.size
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
  unsafe values.withUnsafeBytes { unsafe [UInt8]($0) }
}
