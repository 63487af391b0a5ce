/// Keeps sides of which enough letters are of one script.
///
/// Letters and marks count; those that many scripts share (Common, Inherited) do not, nor do digits and
/// punctuation. A side without letters passes.
public struct ScriptFilter: Sendable, Equatable {
  let script: Int32
  let share: Double
  private static let latin = ICU.script(of: 0x61)
  private static let shared = [ICU.script(named: "Zyyy"), ICU.script(named: "Zinh")]

  /// A filter for a script by its ISO 15924 code or its Unicode name; nil where there is none.
  ///
  /// - Parameter share: The least share of letters, 0 to 1.
  public init?(_ name: String, share: Double) {
    guard let script = ICU.script(named: name) else { return nil }
    self.script = script
    self.share = share
  }

  func keeps(_ side: Range<Int>, of bytes: [UInt8]) -> Bool {
    var (letters, own, index) = (0, 0, side.lowerBound)
    while index < side.upperBound {
      let (scalar, length) = UTF8Check.decode(bytes.span, at: index)
      index += length
      guard let found = script(of: scalar) else { continue }
      letters += 1
      if found == script { own += 1 }
    }
    return Double(own) >= share * Double(letters)
  }

  /// The script of a letter that belongs to one.
  private func script(of scalar: UInt32) -> Int32? {
    if scalar < 0x80 {
      return (0x61...0x7A).contains(scalar | 0x20) ? ScriptFilter.latin : nil
    }
    guard ICU.categoryMask(scalar) & ICU.letterMask != 0 else { return nil }
    let script = ICU.script(of: scalar)
    return ScriptFilter.shared.contains(script) ? nil : script
  }
}
