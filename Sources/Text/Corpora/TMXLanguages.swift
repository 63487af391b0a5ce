/// Which languages of a TMX file are source and target.
///
/// Where none were chosen, the source is the `srclang` of the header and the target the one other language.
package struct TMXLanguages: Sendable, Equatable {
  /// A side of a unit.
  enum Side: Sendable { case source, target }

  private var source: String?
  private var target: String?
  private let isChosen: Bool
  /// The languages of the file where none were chosen, as far as they are told; a few suffice.
  private var found: [String] = []
  private static let most = 20

  /// The languages that the file itself has.
  package init() { isChosen = false }

  /// Reads `en,fr`; nil where that is not two different languages.
  package init?(_ text: String) {
    let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard names.count == 2, !names[0].isEmpty, !names[1].isEmpty,
      names[0].lowercased() != names[1].lowercased()
    else { return nil }
    (source, target, isChosen) = (names[0], names[1], true)
  }

  /// Takes the language that the header names; `*all*` is none.
  mutating func readHeader(_ language: String?) {
    guard !isChosen, let language, !language.isEmpty, language.lowercased() != "*all*" else {
      return
    }
    source = language
    note(language)
  }

  /// The side of a text in a language; nil where it is none of the two.
  mutating func side(of language: String) -> Side? {
    if let source, TMXLanguages.covers(source, language) { return .source }
    if !isChosen {
      // Some headers are more exact than the texts.
      if let source, TMXLanguages.covers(language, source) { return .source }
      if source != nil, target == nil { target = language }
      if let target, target != language, TMXLanguages.covers(target, language) { return .target }
      note(language)
    }
    return target.map { TMXLanguages.covers($0, language) } == true ? .target : nil
  }

  /// Refuses a file that leaves the choice open; called after each unit.
  ///
  /// - Throws: `XMLFault` with the languages that were found.
  func check() throws(XMLFault) {
    guard !isChosen, source == nil || found.count > 2 else { return }
    let names = found.isEmpty ? "no language" : found.joined(separator: ", ")
    throw XMLFault(
      (source == nil ? "no source language in the header" : "more than two languages")
        + ", found \(names) (choose with --languages SRC,TGT)")
  }

  /// Whether a language is another one, or a kind of it: `en` covers `en-US`.
  private static func covers(_ language: String, _ other: String) -> Bool {
    let (range, tag) = (language.lowercased().utf8, other.lowercased().utf8)
    guard tag.starts(with: range) else { return false }
    guard let next = tag.dropFirst(range.count).first else { return true }
    return next == UInt8(ascii: "-") || next == UInt8(ascii: "_")
  }

  private mutating func note(_ language: String) {
    let name = language.lowercased()
    guard found.count < TMXLanguages.most, !found.contains(where: { $0.lowercased() == name })
    else { return }
    found.append(language)
  }
}
