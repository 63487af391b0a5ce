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
  private let early: [CompiledSubstitution]
  private let substitutions: [CompiledSubstitution]
  /// Everything in one pass where there are no substitutions, else all before them.
  private var before: TablePass
  /// The recipe's own substitutions and whitespace, on text that is past all other steps.
  private var spacing: TablePass
  private var scratch = TextBuffer()
  /// Those of one side, for what does not come with its own.
  private var landmarks = Landmarks()
  private let combining: CombiningCheck
  private static let endings = [UInt8](repeating: 0x0A, count: 16)[...]

  /// Why a side cannot be cleaned.
  public enum Fault: Sendable, Equatable {
    /// The index of the first byte that is not UTF-8.
    case invalidUTF8(at: Int)
    /// The index of the first combining mark that is one too many; where substitutions brought the marks
    /// together, that of the side.
    case combining(at: Int)
    /// The text is, or becomes, longer than ICU can count.
    case tooLong
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
    composes = recipe.workingForm.composes
    combining = CombiningCheck(limit: limits.combining)
    self.usesTable = usesTable
    var plain = recipe
    if !recipe.substitutions.isEmpty { plain.spacing = .none }
    steps = LineSteps(plain, dropsIgnorables: recipe.spacing == .words)
    before = TablePass(steps, plain.spacing, endsAtTab: endsAtTab)
    spacing = TablePass(LineSteps(.none), recipe.spacing, endsAtTab: endsAtTab)
    early = try CompiledSubstitution.all(
      recipe.earlySubstitutions, milliseconds: limits.milliseconds)
    substitutions = try CompiledSubstitution.all(
      recipe.substitutions, milliseconds: limits.milliseconds)
  }

  /// Whether a side can be cleaned by `walk` alone.
  var isOnePass: Bool { early.isEmpty && substitutions.isEmpty && usesTable }

  /// Which gaps `Landmarks` can leave out where this cleaner walks.
  var behindGaps: UInt8 { before.behindGaps }

  /// Appends the cleaned form of the side that begins at `index`, if one pass can do it.
  ///
  /// - Parameters:
  ///   - index: Out: where the side ended, at a TAB, a CR before an LF, an LF or the end.
  ///   - landmarks: Those of all bytes.
  /// - Returns: False with nothing appended where bytes are no UTF-8 or ICU is needed.
  @inline(__always)
  mutating func walk(
    _ index: inout Int, of bytes: borrowing Span<UInt8>, _ landmarks: borrowing Landmarks,
    into output: inout TextBuffer
  ) -> Bool {
    if case .done = before.run(&index, of: bytes, landmarks, into: &output) { return true }
    return false
  }

  /// How much room one pass may need for `count` bytes.
  func room(_ count: Int) -> Int { before.room(count) }

  /// Writes as many pairs as need no more than one pass; see `TablePass.walkPairs`.
  func walkPairs(
    _ index: inout Int, of bytes: [UInt8], _ landmarks: borrowing Landmarks, skipsExtra: Bool,
    skipped: inout Int, into out: inout MutableSpan<UInt8>, _ end: inout Int
  ) {
    before.walkPairs(
      &index, of: bytes, landmarks, skipsExtra: skipsExtra, skipped: &skipped, into: &out, &end)
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
    guard !early.isEmpty else { return try cleanRest(range, of: bytes, appendingTo: &output) }
    if let index = UTF8Check.firstFault(in: range, of: bytes) { return .invalidUTF8(at: index) }
    var text = TextBuffer()
    text.append(bytes[range])
    for substitution in early { _ = try substitution.apply(to: &text) }
    // Hygiene of what would end a side.
    let side = text.text.map { $0 < 0x20 ? 0x20 : $0 }
    let fault = try cleanRest(side.indices, of: side + Cleaner.endings, appendingTo: &output)
    return fault.map { _ in .combining(at: range.lowerBound) }
  }

  /// All steps behind the early substitutions.
  private mutating func cleanRest(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout TextBuffer
  ) throws(Pattern.Failure) -> Fault? {
    guard !substitutions.isEmpty else { return prepare(range, of: bytes, into: &output) }
    var text = TextBuffer()
    swap(&text, &scratch)
    defer { swap(&text, &scratch) }
    text.truncate(to: 0)
    if let fault = prepare(range, of: bytes, into: &text) { return fault }
    for substitution in substitutions {
      guard try substitution.apply(to: &text) else { return .tooLong }
    }
    let start = output.count
    space(&text, into: &output)
    guard composes, let fault = compose(&output, from: start) else { return nil }
    output.truncate(to: start)
    return fault == .tooLong ? fault : .combining(at: range.lowerBound)
  }

  /// All steps before the substitutions, through the table or through ICU whole.
  private mutating func prepare(
    _ range: Range<Int>, of bytes: [UInt8], into output: inout TextBuffer
  ) -> Fault? {
    if usesTable {
      var index = range.lowerBound
      landmarks.find(in: range, of: bytes.span, behindGaps: before.behindGaps)
      switch before.run(&index, of: bytes.span, landmarks, into: &output) {
      case .done: return nil
      case .invalid: return .invalidUTF8(at: index)
      case .neighbours, .missing: break
      }
    }
    if let index = UTF8Check.firstFault(in: range, of: bytes) { return .invalidUTF8(at: index) }
    guard range.count <= ICU.longest else { return .tooLong }
    if steps.reorders, let index = combining.firstFault(in: range, of: bytes) {
      return .combining(at: index)
    }
    let whole = steps.apply([UInt16](utf8: bytes[range])).utf8Bytes
    guard substitutions.isEmpty else {
      output.append(whole[...])
      return nil
    }
    var text = TextBuffer()
    text.append(whole[...])
    space(&text, into: &output)
    return nil
  }

  /// Appends a text that is past all other steps, spaced.
  private mutating func space(_ text: inout TextBuffer, into output: inout TextBuffer) {
    let count = text.count
    // An LF ends the text; the others are there for the pass, which looks ahead.
    text.append(Cleaner.endings)
    let input = text.bytes.span.extracting(0..<text.count)
    landmarks.find(in: 0..<count, of: input, behindGaps: spacing.behindGaps)
    var index = 0
    _ = spacing.run(&index, of: input, landmarks, into: &output)
  }

  /// The last NFC: a substitution can bring a letter and a mark together. Returns what is wrong where it
  /// brought too many together, or made too long a text.
  private func compose(_ output: inout TextBuffer, from start: Int) -> Fault? {
    guard let normaliser = ICU.Normaliser(.nfc),
      output.bytes[start..<output.count].contains(where: { $0 >= 0x80 })
    else { return nil }
    guard output.count - start <= ICU.longest else { return .tooLong }
    if let index = combining.firstFault(in: start..<output.count, of: output.bytes) {
      return .combining(at: index)
    }
    let composed = normaliser.normalise([UInt16](utf8: output.bytes[start..<output.count]))
    output.truncate(to: start)
    output.append(composed.utf8Bytes[...])
    return nil
  }
}
