/// The limits of a threshold, without its names and its function, so that little is copied for each pair.
private struct Limits {
  let source: ClosedRange<Double>
  let target: ClosedRange<Double>
  let reason: DropReason
  /// Whether a number that is never less can say that the number itself passes.
  private let isMost: Bool

  init(_ threshold: Threshold) {
    (source, target) = (threshold.range(threshold.source), threshold.range(threshold.target))
    reason = threshold.reason
    isMost = threshold.bound == .max
  }

  @inline(__always)
  func keep(_ pair: inout PairText, by function: Measure.Function) -> Bool {
    switch function {
    case .side(let number):
      source.contains(number(&pair.source)) && target.contains(number(&pair.target))
    case .column(let number):
      source.contains(number(&pair, .source)) && target.contains(number(&pair, .target))
    case .pair(let number): source.contains(number(&pair))
    case .comparison(let number, let most):
      isMost && source.contains(most(&pair)) || source.contains(number(&pair))
    }
  }
}

/// The measures of a run: they read cleaned pairs, one after the other, in memory of their own.
struct PairMeasures: ~Copyable {
  private let checks: [Measure.Function]
  private let limits: [Limits]
  private let functions: [Measure.Function]
  private let restores: (source: Bool, target: Bool)
  private var pair = PairText()
  /// The numbers of all pairs of a block, pair by pair, where they are kept.
  private(set) var values: [Double] = []

  /// The measures that settings ask for.
  init(_ settings: CleaningSettings) {
    checks = settings.filters.thresholds.map(\.measure.function)
    limits = settings.filters.thresholds.map(Limits.init)
    functions = settings.measures.map(\.function)
    restores = (settings.source.tokens == .split, settings.target.tokens == .split)
  }

  /// The reason of the first threshold that objects to a pair; nil where none does.
  mutating func objection(to cleaned: Pair, of bytes: [UInt8]) -> DropReason? {
    guard !checks.isEmpty else { return nil }
    pair.read(cleaned, of: bytes, restores: restores)
    for index in checks.indices where !limits[index].keep(&pair, by: checks[index]) {
      return limits[index].reason
    }
    return nil
  }

  /// Forgets the numbers of the block before.
  mutating func removeValues() { values.removeAll(keepingCapacity: true) }

  /// Keeps the numbers of a pair.
  mutating func keepValues(of cleaned: Pair, _ bytes: [UInt8]) {
    pair.read(cleaned, of: bytes, restores: restores)
    for index in functions.indices {
      functions[index].forEachNumber(of: &pair) { values.append($0) }
    }
  }

  /// Appends the numbers of a pair, a column each.
  mutating func annotate(_ cleaned: Pair, in output: inout TextBuffer) {
    removeValues()
    keepValues(of: cleaned, output.bytes)
    Annotation.append(values, to: &output)
  }
}
