import CKernels

/// Products with weights of eight bits: activations are quantised a row at a time, sums are whole numbers, so
/// that no result depends on kernels, threads or the rows beside it.
extension Workspace {
  /// Packs some columns of a weight, for y = x W^T.
  func pack(_ weight: QuantizedRows, columns: Range<Int>) -> PackedBytes {
    let packed = PackedBytes(K: columns.count, N: weight.scales.count)
    precondition(columns.lowerBound >= 0 && columns.upperBound <= weight.columns)
    unsafe weight.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      unsafe s2s_pack_bytes(
        packed.K, packed.N, base + columns.lowerBound, weight.columns, packed.panels.bytes,
        packed.sums.wholeNumbers)
    }
    packed.scales.all.columns(0..<packed.N).assign(weight.scales)
    return packed
  }

  /// C = A B, or C += A B. a [M, K]
  func multiply(_ c: Matrix, _ a: Matrix, _ b: PackedBytes, accumulate: Bool) {
    precondition(a.columns == b.K && c.rows == a.rows && c.columns == b.N)
    let rows = quantized(a)
    guard 2 * a.rows < b.N else {
      return splitByMember(a.rows, grain: 12, minimum: Workspace.minimum(b.N * b.K)) { _, part in
        product(c, rows, b, rows: part, columns: 0..<b.N, accumulate)
      }
    }
    splitByMember(b.N, grain: 4 * PackedBytes.width, minimum: Workspace.minimum(a.rows * b.K)) {
      _, part in product(c, rows, b, rows: 0..<a.rows, columns: part, accumulate)
    }
  }

  /// About 256 thousand multiplications are worth waking a thread.
  private static func minimum(_ each: Int) -> Int { max(1, (1 << 18) / max(1, each)) }

  /// One thread's part of a product.
  private func product(
    _ c: Matrix, _ a: ByteRows, _ b: PackedBytes, rows: Range<Int>, columns: Range<Int>,
    _ accumulate: Bool
  ) {
    let target = c.rows(rows).columns(columns)
    let (fours, first) = (a.width / 4, columns.lowerBound)
    unsafe byteKernels.pointee.product(
      rows.count, columns.count, fours, a.bytes + rows.lowerBound * a.width, a.width,
      a.scales + rows.lowerBound, b.panels.bytes + first * a.width, b.scales.all.base + first,
      b.sums.wholeNumbers + first, target.base, c.stride, accumulate ? 1 : 0)
  }

  /// The rows of a matrix as bytes, until the next product.
  private func quantized(_ a: Matrix) -> ByteRows {
    let rows = ByteRows(room(\.rows, ByteRows.count(a.rows, a.columns)), a.rows, a.columns)
    team.split(a.rows, grain: 1, minimum: max(1, (1 << 14) / max(1, a.columns))) { part in
      for row in part {
        unsafe rows.scales[row] = byteKernels.pointee.quantize(
          a.columns, a.row(row), rows.bytes + row * rows.width)
      }
    }
    return rows
  }

  /// Copies rows of a quantised table by number, as floats. x [ids, N]
  func gather(_ table: QuantizedRows, rows ids: [Int32], into x: Matrix) {
    precondition(x.rows == ids.count && x.columns == table.columns)
    unsafe table.values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for (row, id) in ids.enumerated() {
        let scale = table.scales[Int(id)]
        unsafe s2s_widen(table.columns, base + Int(id) * table.columns, scale, x.row(row))
      }
    }
  }
}

/// Rows of bytes with a scale each, in the memory of a workspace.
@safe private struct ByteRows {
  let bytes: UnsafeMutablePointer<UInt8>
  let scales: UnsafeMutablePointer<Float>
  /// The bytes of a row, a multiple of four.
  let width: Int

  init(_ room: Matrix, _ rows: Int, _ columns: Int) {
    width = (columns + 3) / 4 * 4
    unsafe scales = room.base
    unsafe bytes = UnsafeMutableRawPointer(room.base + rows)
      .assumingMemoryBound(to: UInt8.self)
  }

  /// The memory of so many rows, in floats.
  static func count(_ rows: Int, _ columns: Int) -> Int { rows * (1 + (columns + 3) / 4) }
}

extension Storage {
  /// The memory as bytes.
  fileprivate var bytes: UnsafeMutablePointer<Int8> {
    unsafe UnsafeMutableRawPointer(all.base).assumingMemoryBound(to: Int8.self)
  }
  /// The memory as whole numbers of 32 bits.
  fileprivate var wholeNumbers: UnsafeMutablePointer<Int32> {
    unsafe UnsafeMutableRawPointer(all.base).assumingMemoryBound(to: Int32.self)
  }
}
