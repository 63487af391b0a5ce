/// The filters of cleaned pairs; pairs with an empty side are dropped without any.
package struct FilterSettings: Sendable, Equatable {
  /// The length of the source.
  package var sourceLength: LengthFilter?
  /// The length of the target.
  package var targetLength: LengthFilter?
  /// The largest ratio of the lengths.
  package var ratio: RatioFilter?
  /// Long words and repeated characters.
  package var repetition = RepetitionFilter()
  /// The script of the source's letters.
  package var sourceScript: ScriptFilter?
  /// The script of the target's letters.
  package var targetScript: ScriptFilter?
  /// Whether pairs of equal sides are dropped.
  package var dropsIdentical = false
  /// Thresholds of measures, in the order of `Measure.all`.
  package var thresholds: [Threshold] = []
  /// Expressions of which each must be found.
  package var keep: [SidedExpression] = []
  /// Expressions of which none may be found.
  package var reject: [SidedExpression] = []

  /// No filters.
  package init() {}
}

/// The filters of a run in the order in which they run: the first that objects gives the reason.
struct PairFilters: ~Copyable {
  private let settings: FilterSettings
  private let keep: ExpressionFilter
  private let reject: ExpressionFilter
  /// What is measured.
  var measures: PairMeasures
  /// Whether no filter was asked for.
  let isEmpty: Bool

  init(_ all: CleaningSettings) throws(Pattern.Failure) {
    let milliseconds = all.limits.milliseconds
    let keep = try ExpressionFilter(all.filters.keep, milliseconds: milliseconds)
    let reject = try ExpressionFilter(all.filters.reject, milliseconds: milliseconds)
    (settings, self.keep, self.reject) = (all.filters, keep, reject)
    isEmpty = all.filters == FilterSettings()
    measures = PairMeasures(all)
  }

  /// The reason for dropping a cleaned pair; nil keeps it.
  ///
  /// - Throws: `overLimit`.
  mutating func objection(
    to pair: Pair, of bytes: [UInt8]
  ) throws(Pattern.Failure) -> DropReason? {
    if isEmpty { return nil }
    if let reason = objectionToSide(
      pair.source, settings.sourceLength, settings.sourceScript, bytes)
      ?? objectionToSide(pair.target, settings.targetLength, settings.targetScript, bytes)
    {
      return reason
    }
    if let ratio = settings.ratio, !ratio.keeps(pair, of: bytes) { return .ratio }
    if settings.dropsIdentical, bytes[pair.source] == bytes[pair.target] { return .identical }
    if let reason = measures.objection(to: pair, of: bytes) { return reason }
    if try !keep.allFound(in: pair, of: bytes) { return .keep }
    return try reject.anyFound(in: pair, of: bytes) ? .reject : nil
  }

  private func objectionToSide(
    _ side: Range<Int>, _ length: LengthFilter?, _ script: ScriptFilter?, _ bytes: [UInt8]
  ) -> DropReason? {
    if let length, !length.keeps(side, of: bytes) { return .length }
    if !settings.repetition.keepsWords(side, of: bytes) { return .wordLength }
    if !settings.repetition.keepsRuns(side, of: bytes) { return .repetition }
    if let script, !script.keeps(side, of: bytes) { return .script }
    return nil
  }
}
