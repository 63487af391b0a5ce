import CKernels

/// Products of matrices. An element's sum runs over K in blocks of `Blocking.depth`, each in ascending
/// order from zero, whatever M, N, the threads and the packing are.
extension Workspace {
  /// C = op(A) op(B), or C += op(A) op(B).
  ///
  /// - Parameters:
  ///   - c: [M, N]
  ///   - a: [M, K], or [K, M] where it is transposed.
  ///   - b: [K, N], or [N, K] where it is transposed.
  func multiply(
    _ c: Matrix, _ a: Matrix, _ b: Matrix, transposingA: Bool = false, transposingB: Bool = false,
    accumulate: Bool = false
  ) {
    let a = Operand(a, transposed: transposingA)
    let b = Operand(b, transposed: transposingB)
    precondition(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns)
    guard a.columns > 0 else { return accumulate ? () : c.fill(0) }
    if arithmetic == .bf16 { return multiplyBFloat(c, a, b, accumulate: accumulate) }
    // The longer side of C is cut, so that the other operand is packed by few threads.
    if c.columns >= c.rows {
      splitByMember(c.columns, grain: width, minimum: minimum(c.rows * a.columns)) { member, part in
        product(c.columns(part), a, b.columns(part), accumulate, member)
      }
    } else {
      splitByMember(
        c.rows, grain: Blocking.shared, minimum: minimum(c.columns * a.columns)
      ) { member, part in
        product(c.rows(part), a.rows(part), b, accumulate, member)
      }
    }
  }

  /// The columns of a panel.
  private var width: Int { unsafe kernels.pointee.columns }

  /// C = A B, or C += A B, with B packed before. a [M, K]
  func multiply(_ c: Matrix, _ a: Matrix, _ b: PackedMatrix, accumulate: Bool = false) {
    if let bytes = b.bytes { return multiply(c, a, bytes, accumulate: accumulate) }
    precondition(a.columns == b.K && c.rows == a.rows && c.columns == b.N)
    let a = Operand(a, transposed: false)
    if b.arithmetic == .bf16 {
      return multiplyBFloat(c, a, columns: b.panels, accumulate: accumulate)
    }
    precondition(b.width == width)
    let panels = b.panels
    // Each thread packs the rows of A that it needs: where there are many rows, the threads split the rows.
    guard 2 * a.rows < b.N else {
      return splitByMember(
        a.rows, grain: Blocking.shared, minimum: minimum(b.N * a.columns)
      ) { member, part in
        product(c.rows(part), a.rows(part), panels, accumulate, member)
      }
    }
    splitByMember(b.N, grain: width, minimum: minimum(a.rows * a.columns)) { member, part in
      let part = (
        columns: part, panels: part.lowerBound / width..<(part.upperBound - 1) / width + 1
      )
      product(c.columns(part.columns), a, panels.rows(part.panels), accumulate, member)
    }
  }

  /// Packs B, or the transpose of `b`.
  func pack(_ b: Matrix, transposed: Bool, into packed: PackedMatrix) {
    let b = Operand(b, transposed: transposed)
    if arithmetic == .bf16 {
      packed.shapeBFloat(K: b.rows, N: b.columns)
      return packBFloat(b, into: packed.panels)
    }
    packed.shape(K: b.rows, N: b.columns, width: width)
    let panels = packed.panels
    team.split(b.columns, grain: width, minimum: minimum(b.rows * 8)) { part in
      unsafe kernels.pointee.pack_columns(
        b.rows, part.count, b.base + part.lowerBound * b.columnStep, b.rowStep, b.columnStep,
        panels.row(part.lowerBound / width), panels.stride)
    }
  }

  /// About 64 thousand multiplications are worth waking a thread.
  private func minimum(_ each: Int) -> Int { max(1, (1 << 16) / max(1, each)) }

  /// Splits the work and tells each part the number of its thread, for the thread's scratch memory.
  func splitByMember(
    _ total: Int, grain: Int, minimum: Int, _ body: (Int, Range<Int>) -> Void
  ) {
    let parts = min(team.count, (total + grain - 1) / grain, max(1, total / minimum))
    let units = (total + grain - 1) / grain
    team.split(parts) { members in
      for member in members {
        let first = units * member / parts * grain
        let end = min(total, units * (member + 1) / parts * grain)
        if first < end { body(member, first..<end) }
      }
    }
  }

  /// One thread's part: blocks of K, then of N, then of M, with B packed block by block.
  private func product(_ c: Matrix, _ a: Operand, _ b: Operand, _ accumulate: Bool, _ member: Int) {
    let room = room(member)
    for k in stride(from: 0, to: a.columns, by: Blocking.depth) {
      let depth = k..<min(k + Blocking.depth, a.columns)
      for n in stride(from: 0, to: c.columns, by: Blocking.columns) {
        let columns = n..<min(n + Blocking.columns, c.columns)
        let block = b.columns(columns).rows(depth)
        unsafe kernels.pointee.pack_columns(
          depth.count, columns.count, block.base, block.rowStep, block.columnStep,
          room.columns.base, width * depth.count)
        rowBlocks(
          c.columns(columns), a.columns(depth), panels: room.columns, panel: width * depth.count,
          accumulate || k > 0, room.rows)
      }
    }
  }

  /// One thread's part with B packed before: `panels` has the panels of its columns, one per row.
  private func product(
    _ c: Matrix, _ a: Operand, _ panels: Matrix, _ accumulate: Bool, _ member: Int
  ) {
    let room = room(member)
    for k in stride(from: 0, to: a.columns, by: Blocking.depth) {
      let depth = k..<min(k + Blocking.depth, a.columns)
      rowBlocks(
        c, a.columns(depth), panels: panels.columns(width * k..<panels.columns),
        panel: panels.stride,
        accumulate || k > 0, room.rows)
    }
  }

  private func rowBlocks(
    _ c: Matrix, _ a: Operand, panels: Matrix, panel: Int, _ accumulate: Bool, _ room: Matrix
  ) {
    for m in stride(from: 0, to: c.rows, by: Blocking.rows) {
      let rows = m..<min(m + Blocking.rows, c.rows)
      let target = c.rows(rows)
      var block = a.rows(rows)
      // Where a panel of A is multiplied by many panels of B, packing it is worth the copy.
      if c.columns > Blocking.columns || !block.isReadable {
        unsafe kernels.pointee.pack_rows(
          rows.count, a.columns, block.base, block.rowStep, block.columnStep, room.base)
        block = unsafe Operand(
          packed: room, rows: rows.count, columns: a.columns, kernels.pointee.rows)
      }
      unsafe kernels.pointee.product(
        rows.count, c.columns, a.columns, block.base, block.rowStep, block.columnStep, panels.base,
        panel, target.base, c.stride, accumulate ? 1 : 0)
    }
  }
}

/// An operand of a product as the kernels see it: a first element and two strides.
@safe struct Operand {
  let base: UnsafeMutablePointer<Float>
  let rows: Int
  let columns: Int
  let rowStep: Int
  let columnStep: Int

  init(_ matrix: Matrix, transposed: Bool) {
    unsafe base = matrix.base
    rows = transposed ? matrix.columns : matrix.rows
    columns = transposed ? matrix.rows : matrix.columns
    rowStep = transposed ? 1 : matrix.stride
    columnStep = transposed ? matrix.stride : 1
  }

  /// Panels of A, each of `width` rows.
  init(packed room: Matrix, rows: Int, columns: Int, _ width: Int) {
    unsafe base = room.base
    (self.rows, self.columns, rowStep, columnStep) = (rows, columns, 1, width)
  }

  /// Whether the rows can be read where they are, as fast as if they were packed.
  var isReadable: Bool { columnStep == 1 && rowStep % Blocking.collision != 0 }

  private init(_ other: Operand, offset: Int, rows: Int, columns: Int) {
    unsafe base = other.base + offset
    self.rows = rows
    self.columns = columns
    rowStep = other.rowStep
    columnStep = other.columnStep
  }

  func rows(_ range: Range<Int>) -> Operand {
    Operand(self, offset: range.lowerBound * rowStep, rows: range.count, columns: columns)
  }

  func columns(_ range: Range<Int>) -> Operand {
    Operand(self, offset: range.lowerBound * columnStep, rows: rows, columns: range.count)
  }
}
