/// The steps of a recipe before its substitutions, on a whole line through ICU: the slow route, which
/// defines what the table must give.
struct LineSteps {
  let recipe: Recipe
  private let normaliser: ICU.Normaliser?

  init(_ recipe: Recipe) {
    self.recipe = recipe
    normaliser = ICU.Normaliser(recipe.form)
  }

  /// Hygiene, case, form, marks.
  func apply(_ text: [UInt16]) -> [UInt16] {
    var text = text.map { LineSteps.isControl(UInt32($0)) ? 0x20 : $0 }
    text = cased(text)
    if let normaliser { text = normaliser.normalise(text) }
    if recipe.stripsMarks {
      text = withoutMarks(text)
      if recipe.form.composes, let normaliser { text = normaliser.normalise(text) }
    }
    return text
  }

  /// Whether a code point's result can depend on what stands beside it.
  ///
  /// Under a Latin spacing with a decomposed form nothing can: reordering moves marks only, which are
  /// dropped or become space, and a final sigma is no ASCII letter.
  func needsNeighbours(_ scalar: UInt32, _ text: [UInt16]) -> Bool {
    if case .latin = recipe.spacing, recipe.stripsMarks, !recipe.form.composes { return false }
    if recipe.letterCase == .lower && scalar == 0x3A3 { return true }
    guard let normaliser,
      let first = String(decoding: cased(text), as: UTF16.self).unicodeScalars.first
    else { return false }
    return !normaliser.hasBoundaryBefore(first.value)
  }

  /// Whether marks are put in order.
  var reorders: Bool { normaliser != nil }

  /// What becomes of capital letters.
  var letterCase: Recipe.LetterCase { recipe.letterCase }

  private func cased(_ text: [UInt16]) -> [UInt16] {
    switch recipe.letterCase {
    case .kept: text
    case .lower: ICU.lowercased(text)
    case .folded: ICU.folded(text)
    }
  }

  /// What hygiene turns into a space: control characters and the line and paragraph separators.
  static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029
  }

  private func withoutMarks(_ text: [UInt16]) -> [UInt16] {
    let kept = String(decoding: text, as: UTF16.self).unicodeScalars.filter {
      !ICU.isNonspacingMark($0.value)
    }
    return Array(String(String.UnicodeScalarView(kept)).utf16)
  }
}
