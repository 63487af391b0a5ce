/// Keeps sides of which enough letters are of one script, or of those that a language writes together.
///
/// Letters, marks and patterns of Braille count; those that many scripts share (Common, Inherited) do not,
/// nor do digits and punctuation. A side without letters passes.
public struct ScriptFilter: Sendable, Equatable {
  /// Why a name asks for nothing.
  public enum Refusal: Error {
    /// No script has it.
    case unknown
    /// It stands for what many scripts share.
    case shared
    /// Unicode has no letters of it, as ICU knows Unicode.
    case noLetters
  }

  private let set: ScriptSet
  private let share: Double
  private static let latin = ICU.script(of: 0x61)
  /// Common and Inherited, and those of no character.
  static let shared = ["Zyyy", "Zinh", "Zzzz"].compactMap(ICU.script(named:))

  /// A filter for a script by its ISO 15924 code or its Unicode name; a code of several scripts as `Jpan`
  /// stands for each of them, that of a variant as `Latf` for its script.
  ///
  /// - Parameter share: The least share of letters, 0 to 1.
  /// - Throws: `Refusal`; another name has to be taken.
  public init(_ name: String, share: Double) throws(Refusal) {
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

  /// The script of a letter that belongs to one.
  private func script(of scalar: UInt32) -> Int32? {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar | 0x20) ? ScriptFilter.latin : nil
    }
    // Patterns of Braille are symbols to Unicode.
    let isLetter =
      ICU.categoryMask(scalar) & ICU.letterMask != 0 || (0x2801...0x28FF).contains(scalar)
    guard isLetter else { return nil }
    let script = ICU.script(of: scalar)
    return ScriptFilter.shared.contains(script) ? nil : script
  }
}

/// The scripts that one name asks for: most languages have one, Japanese has three.
struct ScriptSet: Sendable, Equatable {
  /// Their numbers.
  let scripts: [Int32]

  /// Codes of ISO 15924 and names that no character has in Unicode: those of writing systems stand for their
  /// scripts, those of a variant for the script of which it is one.
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

  /// The scripts of a code or name, in which case, spaces, `_` and `-` do not count.
  ///
  /// - Throws: What is wrong with a name that stands for no letters.
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
