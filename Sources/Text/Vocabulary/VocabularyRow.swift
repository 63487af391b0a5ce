/// One line of a vocabulary file, checked by itself.
struct VocabularyRow {
  let side: Side
  let level: Level
  let id: Int
  let count: Int
  let token: ArraySlice<UInt8>
  /// The merges that make the piece: rank, and the bytes of the left part.
  let origins: [(rank: Int, left: Int)]

  private let source: String
  private let line: Int

  init(
    _ range: Range<Int>, _ line: Int, _ bytes: [UInt8], _ source: String, _ levels: Levels
  ) throws(VocabularyError) {
    func bad(_ what: String, _ found: String) -> VocabularyError {
      .badLine(source: source, line: line, what: what, found: found)
    }
    if let fault = UTF8Check.firstFault(in: range, of: bytes) {
      throw bad(
        "invalid UTF-8 at byte \(fault - range.lowerBound + 1)",
        String(decoding: bytes[range], as: UTF8.self))
    }
    let fields = VocabularyRow.fields(of: range, in: bytes)
    func text(_ index: Int) -> String { String(decoding: fields[index], as: UTF8.self) }
    guard fields.count >= 4, fields[3].contains(where: { $0 != 0x20 }) else {
      throw bad(
        "expected side, id, count and token", String(decoding: bytes[range], as: UTF8.self))
    }
    guard let side = Side(rawValue: text(0)) else { throw bad("expected a side", text(0)) }
    guard let id = VocabularyRow.decimal(fields[1]), let count = VocabularyRow.decimal(fields[2])
    else { throw bad("expected id and count", "\(text(1)) \(text(2))") }
    let level: Level =
      side == .label ? .label : side == .target ? levels.target : levels.source
    let joined = fields[3].startIndex..<bytes[range].endIndex
    // A word with a separator in it never comes from text, and would break the output.
    guard fields.count == 4 || fields.count == 6 && level == .bpe,
      side == .label || !fields[3].contains(0x20)
    else {
      throw bad(
        "expected one word without TAB or space", String(decoding: bytes[joined], as: UTF8.self))
    }
    guard level != .ngram || id < side.specials || Grams.isGram(fields[3]) else {
      throw bad("expected \(Grams.order) characters", text(3))
    }
    (self.side, self.level, self.id, self.count) = (side, level, id, count)
    (token, self.source, self.line) = (fields[3], source, line)
    origins = fields.count == 4 ? [] : VocabularyRow.origins(fields[4], fields[5], fields[3])
    guard fields.count == 4 || !origins.isEmpty else {
      throw bad("expected merges that make '\(text(3))'", "\(text(4)) \(text(5))")
    }
  }

  /// The error of the row.
  func bad(_ what: String, _ found: String) -> VocabularyError {
    .badLine(source: source, line: line, what: what, found: found)
  }

  /// The fields before the first five TABs, and the rest.
  private static func fields(of range: Range<Int>, in bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var (fields, start) = ([ArraySlice<UInt8>](), range.lowerBound)
    fields.reserveCapacity(6)
    while fields.count < 5, let tab = bytes.next(0x09, in: start..<range.upperBound) {
      fields.append(bytes[start..<tab])
      start = tab + 1
    }
    return fields + [bytes[start..<range.upperBound]]
  }

  /// The highest count, and the highest sum of counts.
  static let maxCount = 1 << 53 - 1

  /// A number up to `maxCount`, so that no sum overflows. It is in the form that `encoded()`
  /// writes, without sign and leading zeros, so that equal vocabularies have equal bytes.
  static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...16).contains(digits.count), digits.first != 0x30 || digits.count == 1 else {
      return nil
    }
    var number = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return nil }
      number = 10 * number + Int(digit - 0x30)
    }
    return number <= maxCount ? number : nil
  }

  /// The merges of two lists; none where one of them cannot make the piece.
  private static func origins(
    _ ranks: ArraySlice<UInt8>, _ lengths: ArraySlice<UInt8>, _ piece: ArraySlice<UInt8>
  ) -> [(rank: Int, left: Int)] {
    let lists = [ranks, lengths].map {
      $0.split(separator: 0x2C, omittingEmptySubsequences: false).map(decimal)
    }
    let text = PairMerges.text(piece)
    guard lists[0].count == lists[1].count else { return [] }
    var origins: [(rank: Int, left: Int)] = []
    for (rank, length) in zip(lists[0], lists[1]) {
      guard let rank, let length, length > 0, length < text.count, rank <= Int(Int32.max),
        text[text.startIndex + length] & 0xC0 != 0x80
      else { return [] }
      origins.append((rank, length))
    }
    return origins
  }
}
