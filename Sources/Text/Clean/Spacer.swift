/// The substitutions and whitespace of a recipe: what becomes of a code point that has gone through its
/// other steps.
struct Spacer {
  /// What becomes of a code point, or of all that one became.
  enum Kind: UInt8 {
    /// Part of a word.
    case letter
    /// Separates.
    case gap
    /// Begins a word of its own, to which following letters join (`.b` stays together).
    case opener
    /// A word of its own.
    case single
    /// Nothing is left of it.
    case nothing
    /// Several code points of different kinds.
    case mixed
    /// Only its neighbours can tell.
    case neighbours
  }

  private let spacing: Recipe.Spacing

  init(_ spacing: Recipe.Spacing) {
    self.spacing = spacing
  }

  /// The kind of the UTF-8 text that a code point became.
  func kind(of text: [UInt8]) -> Kind {
    let kinds = String(decoding: text, as: UTF8.self).unicodeScalars.map { kind($0.value) }
    guard let first = kinds.first else { return .nothing }
    guard kinds.count > 1 else { return first }
    let isUniform = (first == .letter || first == .gap) && kinds.allSatisfy { $0 == first }
    return isUniform ? first : .mixed
  }

  /// The kind of one code point.
  func kind(_ scalar: UInt32) -> Kind {
    switch spacing {
    case .none: return .letter
    case .latin(let kept):
      if (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar) { return .letter }
      return scalar < 128 && kept.contains(UInt8(scalar)) ? .opener : .gap
    case .words:
      let mask = ICU.categoryMask(scalar)
      if mask & ICU.wordMask != 0 || scalar == 0x200C || scalar == 0x200D { return .letter }
      return mask & ICU.punctuationMask != 0 ? .single : .gap
    }
  }
}
