/// Tercom's beam: the cells of the table of edit distances that are looked at.
///
/// Row i of the N words of a hypothesis has the cells within `width` of its share i M / N of the M words of the
/// reference; the last row goes on to its end. The beam is wider where one side is so much longer that rows would not
/// meet.
struct EditBeam {
  private let rows: Int
  private let columns: Int
  private let ratio: Double
  private let width: Int

  /// The beam of two sides with words.
  init(rows: Int, columns: Int) {
    (self.rows, self.columns) = (rows, columns)
    ratio = Double(columns) / Double(rows)
    width = ratio / 2 > 25 ? Int((ratio / 2 + 25).rounded(.up)) : 25
  }

  /// The cells of a row, from 1 to N.
  func cells(_ row: Int) -> Range<Int> {
    let middle = Int((Double(row) * ratio).rounded(.down))
    let end = row == rows ? columns + 1 : min(columns + 1, middle + width)
    return max(0, middle - width)..<end
  }
}

/// One row of edit distances, or of what is left to the end; cells outside the beam cost more than any path.
struct EditRow: Sendable {
  /// More than any path costs, and far from overflow.
  static let never: Int32 = 1 << 30
  private(set) var first = 0
  private(set) var costs: [Int32] = []

  /// No cells.
  init() {}

  /// The cost of a cell.
  @inline(__always)
  subscript(cell: Int) -> Int32 {
    let index = cell - first
    return index >= 0 && index < costs.count ? costs[index] : EditRow.never
  }

  /// Makes this the row behind `before`, by one more word of the hypothesis.
  ///
  ///     d(i, j) = min of d(i-1, j-1) + [h_i is not r_j], d(i-1, j) + 1 and d(i, j-1) + 1
  mutating func follow(
    _ before: borrowing EditRow, _ word: UInt32, _ reference: [UInt32], _ cells: Range<Int>
  ) {
    take(cells)
    var left = EditRow.never
    var diagonal = before[cells.lowerBound - 1]
    for index in costs.indices {
      let cell = first + index
      let above = before[cell]
      var cost = min(left, above) + 1
      if cell > 0 { cost = min(cost, diagonal + (reference[cell - 1] == word ? 0 : 1)) }
      costs[index] = cost
      (left, diagonal) = (cost, above)
    }
  }

  /// Makes this the row before `after`: what is left from each cell to the last, whose first step is by `word`, or by
  /// none in the last row.
  mutating func precede(
    _ after: borrowing EditRow, _ word: UInt32?, _ reference: [UInt32], _ cells: Range<Int>
  ) {
    take(cells)
    var right = EditRow.never
    for index in costs.indices.reversed() {
      let cell = first + index
      var cost = right + 1
      if let word {
        cost = min(cost, after[cell] + 1)
        if cell < reference.count {
          cost = min(cost, after[cell + 1] + (reference[cell] == word ? 0 : 1))
        }
      } else if cell == reference.count {
        cost = 0
      }
      costs[index] = cost
      right = cost
    }
  }

  /// The cheapest path through this row, with what is left from its cells.
  func cheapest(with rest: borrowing Span<Int32>) -> Int32 {
    var best = EditRow.never
    for index in 0..<min(costs.count, rest.count) { best = min(best, costs[index] + rest[index]) }
    return best
  }

  /// Makes this the row before any word of a hypothesis, up to a cell: each word of the reference is missing.
  mutating func begin(upTo last: Int) {
    first = 0
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: 0...Int32(last))
  }

  /// Takes the cells that a table has kept.
  mutating func take(_ kept: ArraySlice<Int32>, first: Int) {
    self.first = first
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: kept)
  }

  private mutating func take(_ cells: Range<Int>) {
    first = cells.lowerBound
    if costs.count > cells.count { costs.removeLast(costs.count - cells.count) }
    while costs.count < cells.count { costs.append(EditRow.never) }
  }
}
