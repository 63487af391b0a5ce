/// The steps of a recipe before its substitutions, on a whole line through ICU: the slow route, which
/// defines what the table must give.
struct LineSteps {
  private let recipe: Recipe
  private let dropsIgnorables: Bool
  private let normaliser: ICU.Normaliser?
  /// The form of what changed its case in a form: `nfkc-cf` would bring back capitals of Cherokee.
  private let cased: ICU.Normaliser?
  private let decomposed = ICU.Normaliser(.nfd)
  private let composed = ICU.Normaliser(.nfc)
  /// Folding makes a letter of a mark (U+0345), which has to be in its place among the others before.
  private let ordersFirst: Bool
  /// Whether case is changed between two passes of the form: one can bring out capitals (`™`).
  private let formsFirst: Bool

  /// The steps of a recipe.
  ///
  /// - Parameter dropsIgnorables: Whether hygiene takes out what shows nothing.
  init(_ recipe: Recipe, dropsIgnorables: Bool = false) {
    self.recipe = recipe
    self.dropsIgnorables = dropsIgnorables
    let form = recipe.workingForm
    ordersFirst = form == .nfkcCasefold
    formsFirst =
      recipe.letterCase == .folded || recipe.letterCase == .lower && form.isCompatibility
    normaliser = ICU.Normaliser(form)
    cased = ICU.Normaliser(formsFirst && form == .nfkcCasefold ? .nfkc : form)
  }

  /// Hygiene, case, form, marks.
  func apply(_ text: [UInt16]) -> [UInt16] {
    let text = withCase(opened(text))
    let formed = cased?.normalise(text) ?? text
    return recipe.stripsMarks ? withoutMarks(formed) : formed
  }

  /// Whether a code point's result can depend on what stands beside it.
  ///
  /// Under a Latin spacing without marks nothing can: reordering moves marks only, which are dropped or
  /// become space, no ASCII letter is put together of others, and a final sigma is none.
  func needsNeighbours(_ scalar: UInt32, _ text: [UInt16]) -> Bool {
    if case .latin = recipe.spacing, recipe.stripsMarks { return false }
    let clean = opened(text)
    if recipe.letterCase == .lower, inForm(clean).contains(0x3A3) { return true }
    guard let normaliser,
      let first = String(decoding: withCase(clean), as: UTF16.self).unicodeScalars.first
    else { return false }
    return !normaliser.hasBoundaryBefore(scalar) || !normaliser.hasBoundaryBefore(first.value)
      || ordersFirst && decomposed?.hasBoundaryBefore(scalar) == false
  }

  /// Whether marks are put in order.
  var reorders: Bool { normaliser != nil }

  /// What hygiene turns into a space: control characters and the line and paragraph separators.
  static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029
  }

  /// The text past hygiene, its marks in order where the form folds case.
  private func opened(_ text: [UInt16]) -> [UInt16] {
    var text = text.map { LineSteps.isControl(UInt32($0)) ? 0x20 : $0 }
    if dropsIgnorables { text = text.filteringScalars { !ICU.isIgnorable($0) } }
    return ordersFirst ? decomposed?.normalise(text) ?? text : text
  }

  private func inForm(_ text: [UInt16]) -> [UInt16] {
    guard formsFirst, let normaliser else { return text }
    return normaliser.normalise(text)
  }

  private func withCase(_ text: [UInt16]) -> [UInt16] {
    switch recipe.letterCase {
    case .kept: text
    case .lower: ICU.lowercased(inForm(text))
    case .folded: ICU.folded(inForm(text))
    }
  }

  /// Marks can be dropped from what is taken apart; a form that composes puts the rest together again.
  private func withoutMarks(_ text: [UInt16]) -> [UInt16] {
    guard recipe.workingForm.composes, let decomposed, let composed else {
      return text.filteringScalars { !ICU.isNonspacingMark($0) }
    }
    return composed.normalise(
      decomposed.normalise(text).filteringScalars { !ICU.isNonspacingMark($0) })
  }
}

extension [UInt16] {
  /// The text without some of its code points.
  fileprivate func filteringScalars(_ isKept: (UInt32) -> Bool) -> [UInt16] {
    let kept = String(decoding: self, as: UTF16.self).unicodeScalars.filter { isKept($0.value) }
    return Array(String(String.UnicodeScalarView(kept)).utf16)
  }
}
