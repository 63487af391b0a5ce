/// How tercom cuts lines before it counts edits.
package struct TercomRules: Sendable, Equatable {
  /// Whether case is kept.
  package var keepsCase = false
  /// Whether entities are resolved and punctuation stands apart.
  package var normalizes = false
  /// Whether punctuation is taken away.
  package var dropsPunctuation = false
  /// Whether the two above know the characters of Chinese and Japanese.
  package var knowsAsian = false

  /// tercom's defaults.
  package init() {}
}

/// The tokenizer of tercom, as sacreBLEU has it: runs between white space, after the rules that are chosen.
struct TercomTokenizer: LineTokenizer {
  private(set) var tokens: [Range<Int>] = []
  private var rules = WesternRules()
  private let settings: TercomRules

  /// A tokenizer with these rules; case is its caller's business.
  init(_ settings: TercomRules) { self.settings = settings }

  var text: [UInt8] { rules.text }

  mutating func cut(_ line: ArraySlice<UInt8>) {
    rules.take(line)
    if settings.normalizes { normalize() }
    if settings.dropsPunctuation {
      let knowsAsian = settings.knowsAsian
      rules.treat {
        isSentencePunctuation($0) || knowsAsian && isWidePunctuation($0) ? .goes : .stays
      }
    }
    WhiteSpace.split(rules.text, into: &tokens)
  }

  /// The tokens of a line, with a space between two.
  mutating func spaced(_ line: ArraySlice<UInt8>) -> [UInt8] {
    cut(line)
    var result: [UInt8] = []
    for token in tokens {
      if !result.isEmpty { result.append(UInt8(ascii: " ")) }
      result += rules.text[token]
    }
    return result
  }

  private mutating func normalize() {
    rules.replace("\n-", by: "")
    rules.replace("\n", by: " ")
    rules.resolveEntities()
    rules.spacePunctuation { $0.replace("'s ", by: " 's ") }
    if settings.knowsAsian {
      rules.treat { isIdeograph($0) || isWidePunctuation($0) ? .standsApart : .stays }
    }
  }
}

/// `.`, `,`, `?`, `:`, `;`, `!`, `"`, `(` and `)`.
private func isSentencePunctuation(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x2E, 0x2C, 0x3F, 0x3A, 0x3B, 0x21, 0x22, 0x28, 0x29: true
  default: false
  }
}

/// Ideographs, their radicals and strokes, and what encloses them; like tercom, not kana, which it sets apart at the
/// start of a line only, where normalization has put a space.
private func isIdeograph(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x4E00...0x9FFF, 0x3200...0x4DBF, 0x31C0...0x31EF, 0x2E80...0x2EFF, 0xF900...0xFAFF,
    0xFE30...0xFE4F:
    true
  default: false
  }
}

/// Punctuation of Chinese and Japanese, and that of ASCII in full width.
private func isWidePunctuation(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F, 0xFF61...0xFF65, 0x30FB: true
  case 0xFF0E, 0xFF0C, 0xFF1F, 0xFF1A, 0xFF1B, 0xFF01, 0xFF02, 0xFF08, 0xFF09: true
  default: false
  }
}
