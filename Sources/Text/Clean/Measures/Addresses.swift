/// Addresses of pages and of mail.
enum Addresses {
  /// Endings by which a name without a scheme or a path is an address.
  private static let endings: Set<String> = [
    "com", "org", "net", "edu", "gov", "info", "io", "eu",
  ]

  /// How many words of a side are addresses: with `://`, with `www.` at the beginning, of mail, a name of a host
  /// with a path, or one that ends in a common ending.
  static func count(in side: borrowing SideText) -> Int {
    guard mayHave(side) else { return 0 }
    return side.words.count(where: { isAddress(trimmed($0.range, side), side) })
  }

  /// Most sentences have one full stop, at their end.
  private static func mayHave(_ side: borrowing SideText) -> Bool {
    if side.has(MeasuredCharacter.address) { return true }
    guard let last = side.words.last?.range.last else { return false }
    return side.terminals > (side[last].has(MeasuredCharacter.end) ? 1 : 0)
  }

  /// The word without marks around it.
  private static func trimmed(_ word: Range<Int>, _ side: borrowing SideText) -> Range<Int> {
    var (first, end) = (word.lowerBound, word.upperBound)
    while first < end && !isInner(side[first]) { first += 1 }
    while first < end && !isInner(side[end - 1]) { end -= 1 }
    return first..<end
  }

  private static func isInner(_ character: MeasuredCharacter) -> Bool {
    character.has(MeasuredCharacter.letter | MeasuredCharacter.digit) || character.scalar == 0x2F
  }

  private static func isAddress(_ word: Range<Int>, _ side: borrowing SideText) -> Bool {
    guard let dot = word.first(where: { side[$0].scalar == 0x2E || side[$0].scalar == 0x3A }),
      dot > word.lowerBound, dot + 1 < word.upperBound
    else { return false }
    let text = String(
      decoding: word.map { UInt8(truncatingIfNeeded: min(side[$0].scalar, 0xFF)) }
        .map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self
    ).lowercased()
    if text.hasPrefix("www.") { return true }
    if let scheme = text.firstRange(of: "://") {
      return scheme.lowerBound > text.startIndex && scheme.upperBound < text.endIndex
    }
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    if parts.count == 2 { return !parts[0].isEmpty && hostEnding(parts[1]) != nil }
    guard parts.count == 1 else { return false }
    let host = text.prefix { !"/:?#".contains($0) }
    guard let ending = hostEnding(host) else { return false }
    return host.endIndex < text.endIndex && text[host.endIndex] == "/" || endings.contains(ending)
  }

  /// The last part of the name of a host, of two letters or more; nil for what is no such name.
  private static func hostEnding(_ text: Substring) -> String? {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count > 1, let last = labels.last, last.count > 1,
      last.allSatisfy({ ("a"..."z").contains($0) }),
      labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "-" || $0.isLetter || $0.isNumber } }
      )
    else { return nil }
    return String(last)
  }
}
