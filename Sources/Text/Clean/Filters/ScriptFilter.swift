/// Keeps sides with enough letters of one script, or of the scripts that a language uses together.
///
/// Letters, marks and patterns of Braille count; those that many scripts share (Common, Inherited) do not,
/// nor do digits and punctuation. A side without letters passes.
package struct ScriptFilter: Sendable, Equatable {
  /// Why a name selects no letters.
  package enum Refusal: Error {
    /// No script has the name.
    case unknown
    /// The name stands for characters that many scripts share.
    case shared
    /// The Unicode version of ICU has no letters of the script.
    case noLetters
  }

  private let set: ScriptSet
  private let share: Double
  private static let latin = ICU.script(of: 0x61)
  /// Common, Inherited and Unknown.
  static let shared = ["Zyyy", "Zinh", "Zzzz"].compactMap(ICU.script(named:))

  /// A filter for a script by its ISO 15924 code or its Unicode name; a code such as `Jpan` stands
  /// for each of its scripts, a variant such as `Latf` for its script.
  ///
  /// - Parameter share: The least share of letters, 0 to 1.
  /// - Throws: `Refusal`; use another name.
  package init(_ name: String, share: Double) throws(Refusal) {
    set = try ScriptSet(name)
    self.share = share
  }

  func keeps(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    var (letters, own, index) = (0, 0, side.lowerBound)
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      index += length
      guard let found = script(of: scalar) else { continue }
      letters += 1
      if set.contains(found) { own += 1 }
    }
    return Double(own) >= share * Double(letters)
  }

  /// The script of a letter; nil for what does not count.
  private func script(of scalar: UInt32) -> Int32? {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar | 0x20) ? ScriptFilter.latin : nil
    }
    // Braille patterns are symbols in Unicode.
    let isLetter =
      ICU.categoryMask(scalar) & ICU.letterMask != 0 || (0x2801...0x28FF).contains(scalar)
    guard isLetter else { return nil }
    let script = ICU.script(of: scalar)
    return ScriptFilter.shared.contains(script) ? nil : script
  }
}

/// The scripts of one name: most languages have one, Japanese has three.
struct ScriptSet: Sendable, Equatable {
  /// The numbers of the scripts.
  let scripts: [Int32]

  /// Codes of ISO 15924 and names that no Unicode character has: a writing system stands for its
  /// scripts, a variant for its script.
  private static let members: [(names: [String], codes: [String])] = [
    (["jpan", "japanese"], ["Hani", "Hira", "Kana"]),
    (["kore", "korean"], ["Hang", "Hani"]),
    (["hans", "hant", "chinese"], ["Hani"]),
    (["hanb"], ["Hani", "Bopo"]),
    (["hntl"], ["Hani", "Latn"]),
    (["hrkt", "katakanaorhiragana"], ["Hira", "Kana"]),
    (["jamo"], ["Hang"]),
    (["aran"], ["Arab"]),
    (["cyrs"], ["Cyrl"]),
    (["geok"], ["Geor"]),
    (["latf", "latg"], ["Latn"]),
    (["syre", "syrj", "syrn"], ["Syrc"]),
  ]

  /// The scripts of a code or name; case, spaces, `_` and `-` do not matter.
  ///
  /// - Throws: The refusal of a name that stands for no letters.
  init(_ name: String) throws(ScriptFilter.Refusal) {
    let plain = name.lowercased().filter { !" _-".contains($0) }
    if let codes = ScriptSet.members.first(where: { $0.names.contains(plain) })?.codes {
      scripts = codes.compactMap(ICU.script(named:))
    } else {
      guard let script = ICU.script(named: name) else { throw .unknown }
      guard !ScriptFilter.shared.contains(script) else { throw .shared }
      guard ICU.hasCharacters(ofScript: script) else { throw .noLetters }
      scripts = [script]
    }
  }

  func contains(_ script: Int32) -> Bool { scripts.contains(script) }
}
