/// A number of a side or of a pair, by its name: what filters compare with a threshold, and annotations show.
///
/// A measure that needs tables captures them; they are shared by all threads.
package struct Measure: Sendable {
  /// How the number is made. It may use the memory of the text that it reads.
  package enum Function: Sendable {
    /// A number of each side by itself.
    case side(@Sendable (inout SideText) -> Double)
    /// A number of each side that depends on its column.
    case column(@Sendable (inout PairText, Pair.Part) -> Double)
    /// A number of both sides together.
    case pair(@Sendable (inout PairText) -> Double)
    /// The same, and one that is found faster and is never less.
    case comparison(
      @Sendable (inout PairText) -> Double, most: @Sendable (inout PairText) -> Double)
  }

  /// On which side of a threshold the number of a pair that stays is; the threshold itself stays.
  package enum Bound: String, Sendable, CaseIterable {
    case min, max
  }

  /// The name, as columns, reasons and options have it.
  package let name: String
  /// What it counts, in a few words: "share of letters among the characters".
  package let summary: String
  /// Whether it is 0 to 1; else it is 0 or more, and where a table is needed any number.
  package let isShare: Bool
  /// The options of its thresholds.
  package let options: [Bound: String]
  /// Whether its options are made of this table; those of lengths are older.
  package let hasOwnOptions: Bool
  let function: Function

  /// A measure whose options are called by its name, as `--max-digits`.
  package init(
    _ name: String, _ summary: String, isShare: Bool = false, _ bounds: [Bound],
    _ function: Function
  ) {
    let options = bounds.map { ($0, "--\($0.rawValue)-\(name)") }
    self.init(
      name, summary, isShare: isShare, options: Dictionary(uniqueKeysWithValues: options),
      hasOwnOptions: true, function)
  }

  /// A measure whose options, if it has any, are those of other filters.
  init(
    _ name: String, _ summary: String, isShare: Bool = false, options: [Bound: String],
    hasOwnOptions: Bool = false, _ function: Function
  ) {
    (self.name, self.summary, self.isShare) = (name, summary, isShare)
    (self.options, self.hasOwnOptions, self.function) = (options, hasOwnOptions, function)
  }

  /// Whether it is a number of each side.
  package var isOfSide: Bool {
    switch function {
    case .side, .column: true
    case .pair, .comparison: false
    }
  }

  /// The names of its columns: one, or one for each side.
  package var columns: [String] { isOfSide ? ["\(name).source", "\(name).target"] : [name] }
}

extension Measure.Function {
  /// Passes on the numbers of a pair, one for each column.
  @inline(__always)
  func forEachNumber(of pair: inout PairText, _ body: (Double) -> Void) {
    switch self {
    case .side(let number):
      body(number(&pair.source))
      body(number(&pair.target))
    case .column(let number):
      body(number(&pair, .source))
      body(number(&pair, .target))
    case .pair(let number), .comparison(let number, _): body(number(&pair))
    }
  }
}
