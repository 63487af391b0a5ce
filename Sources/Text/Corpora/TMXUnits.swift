import Stream

/// The translation units of a TMX document, as lines of pairs.
///
/// Of a segment its own text stays and that of `hi`, which is text too; the codes of other programs in `bpt`, `ept`,
/// `it`, `ph` and `ut`, and what `sub` holds inside them, go. Line endings and TABs become spaces.
final class TMXUnits: XMLListener {
  /// The lines of the units that are whole; the caller takes them out.
  var lines: [UInt8] = []
  /// The numbers of the units among them that lack a language.
  var lacking: Set<Int> = []
  /// How many units were whole.
  private(set) var count = 0

  private var languages: TMXLanguages
  private let maxBytes: Int
  private var hasRoot = false
  private var source: [UInt8]?
  private var target: [UInt8]?
  private var side: TMXLanguages.Side?
  /// The text of the segment that is read; nil outside of one that is wanted.
  private var segment: [UInt8]?
  /// How many codes are open.
  private var codes = 0
  private static let codeNames: Set = ["bpt", "ept", "it", "ph", "ut", "sub"]

  /// No units yet.
  ///
  /// - Parameter maxBytes: Of a longer text only so much is kept that it is still too long.
  init(_ languages: TMXLanguages, maxBytes: Int) {
    (self.languages, self.maxBytes) = (languages, maxBytes)
  }

  func begin(_ element: String, _ attributes: XMLAttributes) throws(XMLFault) {
    guard hasRoot else {
      guard element == "tmx" else {
        throw XMLFault("found the element '\(element)', expected 'tmx' (is this a TMX file?)")
      }
      hasRoot = true
      return
    }
    switch element {
    case "header": languages.readHeader(attributes["srclang"])
    case "tu": (source, target, side) = (nil, nil, nil)
    case "tuv":
      // TMX 1.1 has the other name.
      side = (attributes["xml:lang"] ?? attributes["lang"]).flatMap { languages.side(of: $0) }
    case "seg": (segment, codes) = (isWanted ? [] : nil, 0)
    default: if TMXUnits.codeNames.contains(element) { codes += 1 }
    }
  }

  func end(_ element: String) throws(XMLFault) {
    switch element {
    case "tu": try finishUnit()
    case "tuv": side = nil
    case "seg":
      if side == .source, source == nil { source = segment }
      if side == .target, target == nil { target = segment }
      segment = nil
    default: if TMXUnits.codeNames.contains(element) { codes -= 1 }
    }
  }

  func text(_ bytes: Span<UInt8>) {
    guard codes == 0, let count = segment?.count, count <= maxBytes else { return }
    segment?.appendOnOneLine(bytes)
  }

  /// Whether a segment is the first of its language in the unit.
  private var isWanted: Bool {
    switch side {
    case .source: source == nil
    case .target: target == nil
    case nil: false
    }
  }

  private func finishUnit() throws(XMLFault) {
    try languages.check()
    count += 1
    if let source { lines += source }
    if source != nil && target != nil { lines.append(0x09) } else { lacking.insert(count) }
    if let target { lines += target }
    lines.append(0x0A)
  }
}

extension [UInt8] {
  /// Appends a text with a space for each TAB and line ending.
  fileprivate mutating func appendOnOneLine(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte)
    }
  }
}
