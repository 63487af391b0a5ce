/// The steps of a recipe before its substitutions, on a whole line through ICU: slow, but the
/// definition of the table's results.
struct LineSteps {
  private let recipe: Recipe
  private let dropsIgnorables: Bool
  private let normaliser: ICU.Normaliser?
  /// The form after a change of case: NFKC for `nfkc-cf`, which would bring back capitals of Cherokee.
  private let cased: ICU.Normaliser?
  private let decomposed = ICU.Normaliser(.nfd)
  private let composed = ICU.Normaliser(.nfc)
  /// Whether marks are put in order first: folding turns one (U+0345) into a letter.
  private let ordersFirst: Bool
  /// Whether case is changed between two passes of the form: the first can produce capitals (`™`).
  private let formsFirst: Bool

  /// The steps of a recipe.
  ///
  /// - Parameter dropsIgnorables: Whether hygiene removes ignorable characters.
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

  /// Whether a code point's result can depend on its neighbours.
  ///
  /// Under a Latin spacing without marks none can: reordering moves only marks, which are dropped
  /// or become space, no ASCII letter is composed of others, and a final sigma is no ASCII letter.
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

  /// Whether hygiene turns a code point into a space: control characters and the line and paragraph
  /// separators.
  static func isControl(_ scalar: UInt32) -> Bool {
    scalar < 0x20 || (0x7F...0x9F).contains(scalar) || scalar == 0x2028 || scalar == 0x2029
  }

  /// The text after hygiene, its marks in order where the form folds case.
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

  /// Marks can be dropped only from decomposed text; a form that composes is applied again afterwards.
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
