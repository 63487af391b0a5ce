import Stream

/// Cleans one side of a line by a recipe.
///
/// A line goes code point by code point through a table that ICU fills; a line with a code point
/// whose result depends on its neighbours goes through ICU whole. Both give the same bytes. A
/// cleaner holds tables and scratch memory, so each thread has its own.
package struct Cleaner {
  private let steps: LineSteps
  private let composes: Bool
  private let usesTable: Bool
  private let decodesEntities: Bool
  private let repairsMojibake: Bool
  private let early: [CompiledSubstitution]
  private let substitutions: [CompiledSubstitution]
  /// All steps in one pass where there are no substitutions, else the steps before them.
  var pass: TablePass
  /// The recipe's own substitutions and whitespace, on text after all other steps.
  private var spacing: TablePass
  private var scratch = TextBuffer()
  /// The last step, where there is one.
  private var tokens: TokenStep?
  /// Whether the recipe is `text` itself, so that plain lines are normal as they are.
  private let isText: Bool
  /// The landmarks of one side, for text without its own.
  private var landmarks = Landmarks()
  private let combining: CombiningCheck
  private static let endings = [UInt8](repeating: 0x0A, count: 16)[...]

  /// Why a side cannot be cleaned.
  package enum Fault: Sendable, Equatable {
    /// The index of the first byte that is not UTF-8.
    case invalidUTF8(at: Int)
    /// The index of the first combining mark that is one too many; where substitutions brought the
    /// marks together, the index of the side.
    case combining(at: Int)
    /// The text is, or becomes, longer than ICU can count.
    case tooLong
  }

  /// A cleaner of one recipe.
  ///
  /// - Parameters:
  ///   - endsAtTab: Whether a TAB ends a side, or is text like any other control character.
  ///   - usesTable: False sends every line through ICU whole, for comparison.
  /// - Throws: `Pattern.Failure` for a substitution that does not compile.
  package init(
    _ recipe: Recipe, endsAtTab: Bool = true, usesTable: Bool = true,
    limits: CleaningLimits = CleaningLimits()
  ) throws(Pattern.Failure) {
    composes = recipe.workingForm.composes
    combining = CombiningCheck(limit: limits.combining)
    self.usesTable = usesTable
    decodesEntities = recipe.decodesEntities
    repairsMojibake = recipe.repairsMojibake
    var plain = recipe
    if !recipe.substitutions.isEmpty { plain.spacing = .none }
    steps = LineSteps(plain, dropsIgnorables: recipe.spacing == .words)
    pass = TablePass(steps, plain.spacing, endsAtTab: endsAtTab)
    tokens = TokenStep(recipe.tokens)
    isText = recipe == .text && usesTable
    spacing = TablePass(LineSteps(.none), recipe.spacing, endsAtTab: endsAtTab)
    early = try CompiledSubstitution.all(
      recipe.earlySubstitutions, milliseconds: limits.milliseconds)
    substitutions = try CompiledSubstitution.all(
      recipe.substitutions, milliseconds: limits.milliseconds)
  }

  /// Whether `pass` alone cleans a side that needs no ICU.
  var isOnePass: Bool {
    early.isEmpty && substitutions.isEmpty && usesTable && !decodesEntities && !repairsMojibake
      && tokens == nil
  }

  /// Appends the cleaned form of a side to `output`.
  ///
  /// - Parameter range: The side, which ends where the bytes end or at a TAB, a CR before an LF or an LF.
  /// - Returns: The fault, with nothing appended; else nil.
  /// - Throws: `overLimit` where a substitution takes too long.
  /// - Complexity: O(length), but for lines that ICU reorders and for substitutions.
  package mutating func clean(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout TextBuffer
  ) throws(Pattern.Failure) -> Fault? {
    guard var step = tokens.take() else {
      return try cleanLine(range, of: bytes, appendingTo: &output)
    }
    defer { tokens = step }
    if isText && NormalLine.isPlain(range, of: bytes.span) {
      step.apply(range, of: bytes, to: &output)
      return nil
    }
    step.line.truncate(to: 0)
    if let fault = try cleanLine(range, of: bytes, appendingTo: &step.line) { return fault }
    // What stands behind the line is no letter.
    let count = step.line.count
    step.line.append(Cleaner.endings)
    step.apply(0..<count, of: step.line.bytes, to: &output)
    return nil
  }

  /// All steps but the last.
  private mutating func cleanLine(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout TextBuffer
  ) throws(Pattern.Failure) -> Fault? {
    let hasReference = decodesEntities && bytes.next(UInt8(ascii: "&"), in: range) != nil
    let mayRepair = repairsMojibake && (hasReference || Mojibake.mayStand(in: range, of: bytes))
    guard hasReference || mayRepair || !early.isEmpty else {
      return try cleanRest(range, of: bytes, appendingTo: &output)
    }
    if let index = UTF8Check.firstFault(in: range, of: bytes) { return .invalidUTF8(at: index) }
    var text = TextBuffer()
    let decoded = hasReference ? HTMLEntities.decoded(bytes[range])[...] : bytes[range]
    text.append(mayRepair ? Mojibake.repaired(decoded)[...] : decoded)
    guard try Cleaner.apply(early, to: &text) else { return .tooLong }
    // Control characters that would end a side become spaces.
    let side = text.text.map { $0 < 0x20 ? 0x20 : $0 }
    let fault = try cleanRest(side.indices, of: side + Cleaner.endings, appendingTo: &output)
    return fault.map { $0 == .tooLong ? $0 : .combining(at: range.lowerBound) }
  }

  /// Whether the text stays short enough for ICU.
  private static func apply(
    _ substitutions: [CompiledSubstitution], to text: inout TextBuffer
  ) throws(Pattern.Failure) -> Bool {
    for substitution in substitutions where try !substitution.apply(to: &text) { return false }
    return true
  }

  /// All steps after the early substitutions.
  private mutating func cleanRest(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout TextBuffer
  ) throws(Pattern.Failure) -> Fault? {
    guard !substitutions.isEmpty else { return prepare(range, of: bytes, into: &output) }
    var text = TextBuffer()
    swap(&text, &scratch)
    defer { swap(&text, &scratch) }
    text.truncate(to: 0)
    if let fault = prepare(range, of: bytes, into: &text) { return fault }
    guard try Cleaner.apply(substitutions, to: &text) else { return .tooLong }
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
      landmarks.find(in: range, of: bytes.span, behindGaps: pass.behindGaps)
      switch pass.run(&index, of: bytes.span, landmarks, into: &output) {
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

  /// Appends a text that has gone through all other steps, spaced.
  private mutating func space(_ text: inout TextBuffer, into output: inout TextBuffer) {
    let count = text.count
    // The first LF ends the text; the others are for the pass, which looks ahead.
    text.append(Cleaner.endings)
    let input = text.bytes.span.extracting(0..<text.count)
    landmarks.find(in: 0..<count, of: input, behindGaps: spacing.behindGaps)
    var index = 0
    _ = spacing.run(&index, of: input, landmarks, into: &output)
  }

  /// The last NFC: a substitution can bring a letter and a mark together. Returns the fault where
  /// it brought too many together, or made the text too long.
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
