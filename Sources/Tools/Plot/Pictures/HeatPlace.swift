/// The layout of a heat map in its picture, in points from the upper left corner.
struct HeatPlace {
  /// The words as they are shown.
  let source: [String]
  let target: [String]
  let caption: String?
  /// The vertical place of the caption.
  let captionY: Double
  /// The right edge of everything.
  let right: Double

  private let left: Double
  private let top: Double
  private let cell: Double

  /// A map below `top`.
  ///
  /// - Parameters:
  ///   - cell: The side of a cell.
  ///   - size: The size of the font.
  init(_ map: AttentionMap, caption: String?, top: Double, cell: Double, size: Double) {
    source = map.source.map { Word.shown($0, columns: 24) }
    target = map.target.map { Word.shown($0, columns: 24) }
    self.caption = caption
    self.cell = cell
    captionY = top + 6
    let widths = source.map { TextWidth.points($0, size: size) * HeatPlace.slope }
    // The corner has room for the names of the axes.
    let left = 28 + max(48, target.map { TextWidth.points($0, size: size) }.max() ?? 0)
    self.left = left
    self.top = top + (caption == nil ? 0 : 22) + max(30, widths.max() ?? 0) + size
    let ends = widths.enumerated().map { left + (Double($0) + 0.5) * cell + $1 + size }
    right = max(ends.max() ?? 0, left + Double(source.count) * cell)
  }

  /// The sine of 45 degrees.
  private static let slope = 0.7072

  /// Where a column begins.
  func x(_ column: Int) -> Double { left + Double(column) * cell }

  /// Where a row begins.
  func y(_ row: Int) -> Double { top + Double(row) * cell }

  /// Where the map ends.
  var bottom: Double { y(target.count) }
}
