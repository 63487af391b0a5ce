/// The substitutions and whitespace of a recipe, by the kind of each code point after the other steps.
struct Spacer {
  /// The kind of a code point, or of the text that one became.
  enum Kind: UInt8 {
    /// Part of a word.
    case letter
    /// A separator.
    case gap
    /// Begins a word of its own, to which following letters join (`.b` stays together).
    case opener
    /// A word of its own.
    case single
    /// Removed.
    case nothing
    /// Several code points of different kinds.
    case mixed
    /// Kept, but no text by itself.
    case blank
    /// Dependent on its neighbours, as the next kind is.
    case neighbours
    /// Kept between two letters, else removed.
    case joiner
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
    if spacing == .none { return kinds.contains(.letter) ? .letter : .blank }
    let isUniform = (first == .letter || first == .gap) && kinds.allSatisfy { $0 == first }
    return isUniform ? first : .mixed
  }

  /// The kind of one code point.
  func kind(_ scalar: UInt32) -> Kind {
    switch spacing {
    case .none: return ICU.isBlank(scalar) ? .blank : .letter
    case .single: return scalar == 0x20 ? .gap : .letter
    case .latin(let kept):
      if (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar) { return .letter }
      return scalar < 128 && kept.contains(UInt8(scalar)) ? .opener : .gap
    case .words:
      if scalar == 0x200C || scalar == 0x200D { return .joiner }
      if ICU.isIgnorable(scalar) { return .nothing }
      let mask = ICU.categoryMask(scalar)
      if mask & ICU.wordMask != 0 { return .letter }
      return mask & ICU.punctuationMask != 0 && !ICU.isBlank(scalar) ? .single : .gap
    }
  }
}
