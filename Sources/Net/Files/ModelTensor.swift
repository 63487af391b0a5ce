import Stream

/// One tensor of a model: in memory, or in its file until it is asked for.
public struct ModelTensor: Sendable {
  /// The name, as PyTorch would have it.
  public let name: String
  /// One or two sizes.
  public let shape: [Int]

  private enum Content: Sendable {
    case memory([Float])
    case record(RecordTensor)
  }

  private var content: Content

  /// A tensor in memory.
  init(name: String, shape: [Int], values: [Float]) {
    (self.name, self.shape) = (name, shape)
    content = .memory(values)
  }

  /// A tensor of a record; nil where it is not one of floats.
  init?(_ tensor: RecordTensor, name: String) {
    guard tensor.type == .f32 else { return nil }
    (self.name, shape) = (name, tensor.shape)
    if tensor.place != nil {
      content = .record(tensor)
    } else {
      content = .memory(tensor.floatValues ?? [])
    }
  }

  /// How many values there are.
  public var count: Int { shape.reduce(1, *) }

  /// The values, row by row; a copy where they are in a file.
  public var values: [Float] {
    get {
      switch content {
      case .memory(let values): values
      case .record(let tensor): tensor.floatValues ?? []
      }
    }
    set { content = .memory(newValue) }
  }

  /// Where the values are, if that is in a file and as this machine reads them.
  var mappedFloats: MappedFloats? {
    guard case .record(let tensor) = content, let (file, range) = tensor.place else { return nil }
    return MappedFloats(file, range)
  }

  /// Whether all values are numbers.
  var isFinite: Bool {
    mappedFloats?.isFinite ?? values.allSatisfy(\.isFinite)
  }
}

/// Floats in a mapped file, which they keep mapped.
@safe struct MappedFloats {
  private let file: FileMapping
  private let base: UnsafeMutablePointer<Float>
  let count: Int

  /// Nil where the bytes are not those of aligned floats of this machine.
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

  /// All of them as a matrix.
  func matrix(rows: Int, columns: Int) -> Matrix {
    precondition(rows >= 0 && columns >= 0 && rows * columns == count)
    return unsafe Matrix(base: base, rows: rows, columns: columns, stride: columns)
  }

  /// Whether all of them are numbers.
  var isFinite: Bool {
    // x - x is 0, but for infinities and NaN.
    var sum: UInt32 = 0
    for index in 0..<count { unsafe sum |= (base[index] - base[index]).bitPattern }
    return sum & 0x7FFF_FFFF == 0
  }
}
