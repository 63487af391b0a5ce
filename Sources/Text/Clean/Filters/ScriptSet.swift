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
