import Stream

extension PairMerges {
  private static let version = "#version: 0.2"
  private static let wordEnd = Array("</w>".utf8)

  /// The merges that subword-nmt's learn-bpe has written, by rank.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `VocabularyError.badLine` of another version of the format, of a line that is no pair, and
  ///   of a piece that has no spelling of its own: leave that line out.
  package init(codes bytes: [UInt8], name: String) throws(VocabularyError) {
    self.init()
    // Blank lines at the end are no merges, in subword-nmt neither.
    let end = bytes.lastIndex { $0 != 0x0A && $0 != 0x0D }.map { $0 + 1 } ?? 0
    let block = LineBlock(source: name, firstNumber: 1, bytes: Array(bytes[..<end]) + [0x0A])
    for line in block {
      let code = block.bytes[line.range]
      let fault = line.number == 1 ? PairMerges.fault(version: code) : append(code)
      guard let fault else { continue }
      throw .badLine(
        source: name, line: line.number, what: fault,
        found: String(decoding: code.prefix(80), as: UTF8.self))
    }
  }

  private static func fault(version found: ArraySlice<UInt8>) -> String? {
    found.elementsEqual(version.utf8)
      ? nil : "expected '\(version)', as the codes of subword-nmt begin"
  }

  /// Appends the merge of a line; returns the fault of a line that is none.
  private mutating func append(_ code: ArraySlice<UInt8>) -> String? {
    let parts = code.split(separator: 0x20, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts.contains(where: \.isEmpty), !code.contains(0x09),
      UTF8Check.firstFault(in: 0..<code.count, of: Array(code)) == nil
    else { return "expected two pieces of UTF-8 with one space between them" }
    let mark = PairMerges.wordEnd
    let ends = parts[1].count > mark.count && parts[1].suffix(mark.count).elementsEqual(mark)
    let right = ends ? parts[1].dropLast(mark.count) : parts[1]
    let whole = (parts[0] + right)[...]
    guard !ends || [right, whole].allSatisfy(PairMerges.isSpellable) else {
      return "expected pieces that end no word with '@@' or as a reserved id (leave the line out)"
    }
    append(
      Merge(
        left: insert(PairMerges.spelling(parts[0], isInner: true)),
        right: insert(PairMerges.spelling(right, isInner: !ends)),
        result: insert(PairMerges.spelling(whole, isInner: !ends))))
    return nil
  }
}
