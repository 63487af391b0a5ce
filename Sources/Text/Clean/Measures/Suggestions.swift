import Stream

/// Thresholds that keep most of a trusted sample, and what each would drop of a corpus.
package struct Suggestions: Sendable {
  /// A threshold, and what it does.
  package struct Suggestion: Sendable {
    /// The option.
    package let option: String
    /// Its value, which annotations would show.
    package let value: String
    /// The pairs of the sample that it keeps.
    package let kept: Int
    /// The pairs of the corpus that it drops.
    package var dropped = 0
    /// A few of those.
    package var examples: LineSample
    fileprivate let bound: Measure.Bound
    fileprivate let limit: Int
    fileprivate let columns: Range<Int>
  }

  /// The pairs of the sample.
  package private(set) var sample = 0
  /// The pairs of the corpus.
  package private(set) var read = 0
  /// The pairs of the corpus that a threshold drops.
  package private(set) var dropped = 0
  /// The thresholds, in the order of the checks.
  package private(set) var all: [Suggestion] = []
  private let options: [Option]
  /// How many numbers a pair has.
  private let columns: Int
  private let share: Double
  private let examples: Int
  /// For each option, how many pairs of the sample have each number.
  private var counts: [[Int: Int]]

  /// Nothing yet.
  ///
  /// - Parameters:
  ///   - share: The share of the sample that each threshold keeps at least.
  ///   - examples: How many dropped pairs are shown for each.
  package init(_ measures: [Measure], keeping share: Double, examples: Int) {
    (self.share, self.examples) = (share, examples)
    options = Suggestions.options(measures)
    columns = measures.reduce(0) { $0 + $1.columns.count }
    counts = options.map { _ in [:] }
  }

  private typealias Option = (name: String, bound: Measure.Bound, columns: Range<Int>)

  /// The options of all thresholds, with the columns that each compares.
  private static func options(_ measures: [Measure]) -> [Option] {
    var (options, column) = ([Option](), 0)
    for measure in measures {
      let columns = column..<column + measure.columns.count
      for bound in Measure.Bound.allCases {
        if let name = measure.options[bound] { options.append((name, bound, columns)) }
      }
      column = columns.upperBound
    }
    return options
  }

  /// The number of a pair that a threshold compares: that of the worse side.
  private static func worst(_ bound: Measure.Bound, _ numbers: ArraySlice<Double>) -> Int {
    let numbers = numbers.map(Annotation.rounded)
    return (bound == .min ? numbers.min() : numbers.max()) ?? 0
  }

  /// Takes the numbers of pairs of the sample, pair by pair.
  package mutating func learn(_ values: [Double]) {
    for start in stride(from: 0, to: values.count, by: columns) {
      sample += 1
      for (index, option) in options.enumerated() {
        let numbers = values[start + option.columns.lowerBound..<start + option.columns.upperBound]
        counts[index][Suggestions.worst(option.bound, numbers), default: 0] += 1
      }
    }
  }

  /// Ends the sample: finds the thresholds.
  package mutating func decide() {
    let needed = Int((share * Double(sample)).rounded(.up))
    all = zip(options, counts).map { option, counts in
      let order = counts.keys.sorted { option.bound == .max ? $0 < $1 : $0 > $1 }
      var (kept, limit) = (0, 0)
      for number in order where kept < needed {
        kept += counts[number] ?? 0
        limit = number
      }
      let value = Annotation.text(Double(limit) / Annotation.scale)
      return Suggestion(
        option: option.name, value: value, kept: kept, examples: LineSample(limit: examples),
        bound: option.bound, limit: limit, columns: option.columns)
    }
  }

  /// Compares pairs of the corpus, pair by pair.
  ///
  /// - Parameter line: The number of a pair's line and its text, by the number of the pair.
  package mutating func apply(_ values: [Double], _ line: (Int) -> (Int, ArraySlice<UInt8>)) {
    for (pair, start) in stride(from: 0, to: values.count, by: columns).enumerated() {
      read += 1
      var isDropped = false
      for index in all.indices {
        let suggestion = all[index]
        let columns = suggestion.columns
        let numbers = values[start + columns.lowerBound..<start + columns.upperBound]
        let number = Suggestions.worst(suggestion.bound, numbers)
        guard suggestion.bound == .max ? number > suggestion.limit : number < suggestion.limit
        else { continue }
        isDropped = true
        let (place, text) = line(pair)
        all[index].dropped += 1
        all[index].examples.offer(place, text)
      }
      if isDropped { dropped += 1 }
    }
  }
}
