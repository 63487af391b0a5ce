import Stream

/// How often two words are expected to translate each other, for all that stand in one pair.
struct CooccurrenceCounts {
  /// Which of two words becomes the other.
  enum Direction: Int {
    /// The source's word becomes the target's.
    case forward
    /// The target's word becomes the source's.
    case backward
  }

  private struct Cell {
    /// The expected counts of this round in both directions, in units.
    var sums: InlineArray<2, Int> = [0, 0]
    /// The probabilities of the round before.
    var probabilities: InlineArray<2, Float> = [1, 1]

    mutating func maximise(_ side: Int, of whole: Int) {
      probabilities[side] = whole > 0 ? Float(Double(sums[side]) / Double(whole)) : 0
      sums[side] = 0
    }
  }

  /// How many units an expected count of 1 has.
  private static let unit = 1 << 20
  /// The least expected count, in one direction, of two words that stay.
  private static let least = unit

  private var cells = KeyTable(absent: Cell())

  /// Adds two words that stand in one pair.
  @inline(__always)
  mutating func insert(_ source: Int, _ target: Int) {
    let key = TranslationTable.key(source, target)
    if key != 0 { cells.insert(key) }
  }

  /// Where two words stand, until others are added.
  @inline(__always)
  func place(of source: Int, _ target: Int) -> Int {
    cells.place(of: TranslationTable.key(source, target))
  }

  /// Shares one word among those that it can come from, by their probabilities.
  ///
  /// - Parameters:
  ///   - first: The number, in `places`, of the first two words; `stride` behind it come the next ones.
  @inline(__always)
  mutating func share(
    _ places: [Int], from first: Int, by stride: Int, count: Int, in direction: Direction
  ) {
    let side = direction.rawValue
    var whole: Float = 0
    for index in 0..<count {
      whole += cells[at: places[first + index * stride]].probabilities[side]
    }
    guard whole > 0 else { return }
    let scale = Float(CooccurrenceCounts.unit) / whole
    for index in 0..<count {
      let place = places[first + index * stride]
      cells[at: place].sums[side] += Int((cells[at: place].probabilities[side] * scale).rounded())
    }
  }

  /// The M step: the counts of this round become probabilities.
  ///
  /// - Parameters:
  ///   - sources: How many words the source has.
  ///   - targets: How many words the target has.
  mutating func maximise(_ sources: Int, _ targets: Int) {
    var sums = [[Int](repeating: 0, count: sources + 1), [Int](repeating: 0, count: targets + 1)]
    cells.forEach { key, cell in
      let words = TranslationTable.words(of: key)
      sums[0][words.source + 1] += cell.sums[0]
      sums[1][words.target + 1] += cell.sums[1]
    }
    cells.update { key, cell in
      let words = TranslationTable.words(of: key)
      cell.maximise(0, of: sums[0][words.source + 1])
      cell.maximise(1, of: sums[1][words.target + 1])
    }
  }

  /// The words that translate each other, by their numbers.
  var rows: [TranslationTable.Row] {
    var rows: [TranslationTable.Row] = []
    cells.forEach { key, cell in
      guard max(cell.sums[0], cell.sums[1]) >= CooccurrenceCounts.least else { return }
      let words = TranslationTable.words(of: key)
      rows.append(
        TranslationTable.Row(
          source: words.source, target: words.target,
          forward: CooccurrenceCounts.thousandths(cell.sums[0]),
          backward: CooccurrenceCounts.thousandths(cell.sums[1])))
    }
    return rows.sorted { ($0.source, $0.target) < ($1.source, $1.target) }
  }

  /// Units as a table has them.
  private static func thousandths(_ sum: Int) -> Int { (sum * 1000 + unit / 2) / unit }
}
