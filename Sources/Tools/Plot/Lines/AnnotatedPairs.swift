import Stream

/// What is counted of the output of `s2s-clean --annotate --header`: how often each column has each number.
struct AnnotatedPairs: Sendable {
  /// A column, or the two of a measure of sides.
  struct Group: Sendable {
    /// The name of the measure.
    let name: String
    /// Where its columns stand in a line, from 0.
    let columns: [Int]
    /// How often each number stands in each column.
    var counts: [[Double: Int]]
    /// How often each number is the larger one of a pair, and the smaller one.
    var largest: [Double: Int] = [:]
    var smallest: [Double: Int] = [:]
  }

  /// How many columns a pair itself has.
  private static let pair = 2
  /// The measures that are counted, in the order of the columns.
  private(set) var groups: [Group]
  /// The pairs.
  private(set) var pairs = 0
  /// The numbers that are kept.
  private(set) var points = 0
  /// The first line.
  let header: [UInt8]

  /// Whether a line names the columns of annotated pairs.
  static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    line.starts(with: "source\ttarget\t".utf8)
  }

  /// Reads the names of the columns.
  ///
  /// - Parameter names: The measures, or columns, that are counted; all where it is empty.
  init(header: ArraySlice<UInt8>, names: [String]) {
    self.header = Array(header)
    let all = String(decoding: header, as: UTF8.self).split(
      separator: "\t", omittingEmptySubsequences: false
    ).map(String.init)
    groups = []
    for (column, name) in all.enumerated().dropFirst(AnnotatedPairs.pair) {
      let measure = AnnotatedPairs.measure(name)
      guard names.isEmpty || names.contains(measure) || names.contains(name) else { continue }
      if let last = groups.last, last.name == measure, measure != name {
        groups[groups.count - 1] = Group(
          name: measure, columns: last.columns + [column], counts: [[:], [:]])
      } else {
        groups.append(Group(name: measure, columns: [column], counts: [[:]]))
      }
    }
  }

  /// The measure of a column: `letters` of `letters.source`.
  private static func measure(_ column: String) -> String {
    for side in [".source", ".target"] where column.hasSuffix(side) {
      return String(column.dropLast(side.count))
    }
    return column
  }

  /// The measures that none of some names is.
  func missing(_ names: [String]) -> String? {
    let known = String(decoding: header, as: UTF8.self).split(separator: "\t").map(String.init)
    return names.first { name in
      !known.dropFirst(AnnotatedPairs.pair).contains {
        $0 == name || AnnotatedPairs.measure($0) == name
      }
    }
  }

  /// Counts the numbers of a line.
  ///
  /// - Returns: What is wrong with the line; nil where nothing is.
  mutating func add(_ line: ArraySlice<UInt8>) -> String? {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    for index in groups.indices {
      var numbers: [Double] = []
      for (place, column) in groups[index].columns.enumerated() {
        guard column < fields.count else {
          return "\(fields.count) columns, expected those that the first line names"
        }
        guard let number = AnnotatedPairs.number(fields[column]) else {
          return "'\(String(decoding: fields[column].prefix(40), as: UTF8.self))' is no number"
        }
        numbers.append(number)
        count(number, in: \.counts[place], of: index)
      }
      count(numbers.max() ?? 0, in: \.largest, of: index)
      count(numbers.min() ?? 0, in: \.smallest, of: index)
    }
    pairs += 1
    return nil
  }

  private mutating func count(
    _ number: Double, in table: WritableKeyPath<Group, [Double: Int]>, of group: Int
  ) {
    let count = groups[group][keyPath: table][number, default: 0]
    if count == 0 { points += 1 }
    groups[group][keyPath: table][number] = count + 1
  }

  private static func number(_ text: ArraySlice<UInt8>) -> Double? {
    let number = Double(String(decoding: text, as: UTF8.self))
    return number.flatMap { $0.isFinite && $0.magnitude < 1e15 ? $0 : nil }
  }
}
