import CKernels

/// Products whose operands are rounded to bfloat16 as they are packed. An element is a sum over K in ascending order,
/// whatever M, N, the threads and the packing are.
extension Workspace {
  /// C = A B, or C += A B.
  func multiplyBFloat(_ c: Matrix, _ a: Operand, _ b: Operand, accumulate: Bool) {
    let columns = room(\.columns, PackedBFloat.count(K: b.rows, lines: b.columns))
    packBFloat(b, into: columns)
    multiplyBFloat(c, a, columns: columns, accumulate: accumulate)
  }

  /// The same with B packed before.
  func multiplyBFloat(_ c: Matrix, _ a: Operand, columns: Matrix, accumulate: Bool) {
    let (K, width) = (a.columns, PackedBFloat.width(a.columns))
    let rows = room(\.rows, PackedBFloat.count(K: K, lines: a.rows))
    splitByMember(a.rows, grain: 32, minimum: minimumOfFloats(K)) { _, part in
      unsafe s2s_bfloat_rows(
        part.count, K, a.base + part.lowerBound * a.rowStep, a.rowStep, a.columnStep,
        rows.bfloats + part.lowerBound * width)
    }
    func product(_ m: Range<Int>, _ n: Range<Int>) {
      let target = c.rows(m).columns(n)
      unsafe s2s_bfloat_product(
        m.count, n.count, K, rows.bfloats + m.lowerBound * width,
        columns.bfloats + n.lowerBound * width, target.base, c.stride, accumulate ? 1 : 0)
    }
    // About a million multiplications are worth waking a thread.
    let least = (1 << 20) / max(1, K)
    if c.columns >= c.rows {
      splitByMember(c.columns, grain: 32, minimum: max(1, least / max(1, c.rows))) { _, part in
        product(0..<c.rows, part)
      }
    } else {
      splitByMember(c.rows, grain: 32, minimum: max(1, least / max(1, c.columns))) { _, part in
        product(part, 0..<c.columns)
      }
    }
  }

  /// Packs B.
  func packBFloat(_ b: Operand, into columns: Matrix) {
    let width = PackedBFloat.width(b.rows)
    splitByMember(b.columns, grain: 32, minimum: minimumOfFloats(b.rows)) { _, part in
      unsafe s2s_bfloat_columns(
        b.rows, part.count, b.base + part.lowerBound * b.columnStep, b.rowStep, b.columnStep,
        columns.bfloats + part.lowerBound * width)
    }
  }

  /// About 32 thousand numbers are worth waking a thread.
  private func minimumOfFloats(_ each: Int) -> Int { max(1, (1 << 15) / max(1, each)) }
}

/// The sizes of operands in bfloat16, which come as pairs in the memory of floats.
enum PackedBFloat {
  /// The numbers of a line of K.
  static func width(_ K: Int) -> Int { s2s_bfloat_width(K) }

  /// The memory of so many lines, in floats.
  static func count(K: Int, lines: Int) -> Int { s2s_bfloat_lines(lines) * width(K) / 2 }
}

extension Matrix {
  /// The memory as numbers in bfloat16.
  fileprivate var bfloats: UnsafeMutablePointer<UInt16> {
    unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: UInt16.self)
  }
}
