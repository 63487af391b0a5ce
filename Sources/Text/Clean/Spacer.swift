/// The substitutions and whitespace of a recipe, on text that has gone through its other steps.
struct Spacer {
  /// What becomes of a code point.
  enum Kind: UInt8 {
    /// Part of a word.
    case letter
    /// Begins a word of its own, to which following letters join (`.b` stays together).
    case opener
    /// A word of its own.
    case single
    /// Separates.
    case gap
  }

  private let spacing: Recipe.Spacing
  /// The kinds of ASCII.
  let ascii: [Kind]

  init(_ spacing: Recipe.Spacing) {
    self.spacing = spacing
    ascii = (0..<128).map { Spacer.kind($0, spacing) }
  }

  /// Appends `text`, spaced and trimmed, to `output`.
  func append(_ text: [UInt8], to output: inout [UInt8]) {
    if spacing == .none {
      output += text
      return
    }
    let start = output.count
    var pending = false
    var index = 0
    while index < text.count {
      let (scalar, length) = UTF8Check.decode(text, at: index)
      let kind = scalar < 128 ? ascii[Int(scalar)] : Spacer.kind(scalar, spacing)
      if kind == .gap {
        pending = true
      } else {
        if pending || kind != .letter, output.count > start { output.append(0x20) }
        output.append(contentsOf: text[index..<index + length])
        pending = kind == .single
      }
      index += length
    }
  }

  private static func kind(_ scalar: UInt32, _ spacing: Recipe.Spacing) -> Kind {
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
