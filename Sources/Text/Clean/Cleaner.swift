import Stream

/// Cleans one side of a line by a recipe.
///
/// A line goes code point by code point through a table that was asked from ICU; a line with a code
/// point whose result depends on its neighbours goes through ICU whole. Both give the same bytes.
/// A cleaner holds tables and scratch memory: one a thread.
public struct Cleaner {
  private let steps: LineSteps
  private let composes: Bool
  private let usesTable: Bool
  private let substitutions: [CompiledSubstitution]
  /// Everything in one pass where there are no substitutions, else all before them.
  private var before: TablePass
  /// The recipe's own substitutions and whitespace, on text that is past all other steps.
  private var spacing: TablePass
  private var scratch = TextBuffer()
  private let combining: CombiningCheck

  /// Why a side cannot be cleaned.
  public enum Fault: Sendable, Equatable {
    /// The index of the first byte that is not UTF-8.
    case invalidUTF8(at: Int)
    /// The index of the first combining mark that is one too many; where substitutions brought the marks
    /// together, that of the side.
    case combining(at: Int)
  }

  /// A cleaner of one recipe.
  ///
  /// - Parameters:
  ///   - endsAtTab: Whether a TAB ends a side, or is text as any other control character.
  ///   - usesTable: False sends every line through ICU whole, for comparison.
  /// - Throws: `Pattern.Failure` for a substitution that does not compile.
  public init(
    _ recipe: Recipe, endsAtTab: Bool = true, usesTable: Bool = true,
    limits: CleaningLimits = CleaningLimits()
  ) throws(Pattern.Failure) {
    composes = recipe.form.composes
    combining = CombiningCheck(limit: limits.combining)
    self.usesTable = usesTable
    var plain = recipe
    if !recipe.substitutions.isEmpty { plain.spacing = .none }
    steps = LineSteps(plain)
    before = TablePass(steps, plain.spacing, endsAtTab: endsAtTab)
    spacing = TablePass(LineSteps(.none), recipe.spacing, endsAtTab: endsAtTab)
    var compiled: [CompiledSubstitution] = []
    for rule in recipe.substitutions {
      compiled.append(try CompiledSubstitution(rule, milliseconds: limits.milliseconds))
    }
    substitutions = compiled
  }

  /// Whether a side can be cleaned by `walk` alone.
  var isOnePass: Bool { substitutions.isEmpty && usesTable }

  /// Appends the cleaned form of the side that begins at `index`, if one pass can do it.
  ///
  /// - Parameter index: Out: where the side ended, at a TAB, a CR before an LF, an LF or the end.
  /// - Returns: False with nothing appended where bytes are no UTF-8 or ICU is needed.
  @inline(__always)
  mutating func walk(
    _ index: inout Int, of bytes: borrowing Span<UInt8>, into output: inout TextBuffer
  ) -> Bool {
    if case .done = before.run(&index, of: bytes, into: &output) { return true }
    return false
  }

  /// How much room `walk` may need for `count` bytes.
  func room(_ count: Int) -> Int { before.room(count) }

  /// The same into room that is there; the table does not grow, so a new code point ends it.
  @inline(__always)
  func walk(
    _ index: inout Int, of bytes: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>,
    _ end: inout Int
  ) -> Bool {
    if case .done = before.walk(&index, of: bytes, into: &out, &end) { return true }
    return false
  }

  /// Appends the cleaned form of a side to `output`.
  ///
  /// - Parameter range: The side, which ends where the bytes end or at a TAB, a CR before an LF or an LF.
  /// - Returns: What cannot be cleaned, with nothing appended; else nil.
  /// - Throws: `overLimit` where a substitution takes too long.
  /// - Complexity: O(length), but for lines that ICU reorders and for substitutions.
  public mutating func clean(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout TextBuffer
  ) throws(Pattern.Failure) -> Fault? {
    guard !substitutions.isEmpty else { return prepare(range, of: bytes, into: &output) }
    var text = TextBuffer()
    swap(&text, &scratch)
    defer { swap(&text, &scratch) }
    text.truncate(to: 0)
    if let fault = prepare(range, of: bytes, into: &text) { return fault }
    for substitution in substitutions { try substitution.apply(to: &text) }
    let start = output.count
    space(Array(text.text), into: &output)
    if composes, !compose(&output, from: start) {
      output.truncate(to: start)
      return .combining(at: range.lowerBound)
    }
    return nil
  }

  /// All steps before the substitutions, through the table or through ICU whole.
  private mutating func prepare(
    _ range: Range<Int>, of bytes: [UInt8], into output: inout TextBuffer
  ) -> Fault? {
    if usesTable {
      var index = range.lowerBound
      switch before.run(&index, of: bytes.span, into: &output) {
      case .done: return nil
      case .invalid: return .invalidUTF8(at: index)
      case .neighbours, .missing: break
      }
    }
    if let index = UTF8Check.firstFault(in: range, of: bytes) { return .invalidUTF8(at: index) }
    if steps.reorders, let index = combining.firstFault(in: range, of: bytes) {
      return .combining(at: index)
    }
    let whole = steps.apply([UInt16](utf8: bytes[range])).utf8Bytes
    if substitutions.isEmpty { space(whole, into: &output) } else { output.append(whole[...]) }
    return nil
  }

  private mutating func space(_ text: [UInt8], into output: inout TextBuffer) {
    var index = 0
    _ = spacing.run(&index, of: text.span, into: &output)
  }

  /// The last NFC: a substitution can bring a letter and a mark together; false where it brought too
  /// many marks together.
  private func compose(_ output: inout TextBuffer, from start: Int) -> Bool {
    guard let normaliser = ICU.Normaliser(.nfc),
      output.bytes[start..<output.count].contains(where: { $0 >= 0x80 })
    else { return true }
    guard combining.firstFault(in: start..<output.count, of: output.bytes) == nil else {
      return false
    }
    let composed = normaliser.normalise([UInt16](utf8: output.bytes[start..<output.count]))
    output.truncate(to: start)
    output.append(composed.utf8Bytes[...])
    return true
  }
}
