import Stream

/// A table of translations as a text file.
///
///     #s2s-translations<TAB>1<TAB>pairs=200000
///     source<TAB>COUNT<TAB>WORD
///     target<TAB>COUNT<TAB>WORD
///     pair<TAB>FORWARD<TAB>BACKWARD<TAB>SOURCE<TAB>TARGET
///
/// Words stand by their counts, most frequent first, and pairs by their words. The counts of a pair have three decimals.
/// A pair with an empty word says what comes from no word.
package struct TranslationFile: Sendable {
  static let magic = FileKind.translationsMark
  static let version = "1"
  static let (source, target, pair) = ("source", "target", "pair")

  /// The words of the first column, each with its count.
  let source: TokenCounts
  /// The words of the second column.
  let target: TokenCounts
  /// How many pairs were read.
  let pairs: Int
  /// The words that translate each other, by their numbers.
  let rows: [TranslationTable.Row]

  /// How many pairs, words of each column, and translations there are.
  package var size: (pairs: Int, source: Int, target: Int, translations: Int) {
    (pairs, source.distinct, target.distinct, rows.count)
  }

  /// The file's bytes.
  package func encoded() -> [UInt8] {
    var bytes = Array(
      "\(TranslationFile.magic)\t\(TranslationFile.version)\tpairs=\(pairs)\n".utf8)
    for (name, words) in [(TranslationFile.source, source), (TranslationFile.target, target)] {
      for number in words.counts.indices {
        bytes += "\(name)\t\(words.counts[number])\t".utf8
        bytes += words.table[number]
        bytes.append(0x0A)
      }
    }
    for row in rows {
      let (forward, backward) = (decimal(row.forward), decimal(row.backward))
      bytes += "\(TranslationFile.pair)\t\(forward)\t\(backward)\t".utf8
      if row.source != TranslationTable.none { bytes += source.table[row.source] }
      bytes.append(0x09)
      if row.target != TranslationTable.none { bytes += target.table[row.target] }
      bytes.append(0x0A)
    }
    return bytes
  }

  /// Thousandths with three decimals.
  private func decimal(_ thousandths: Int) -> String {
    let rest = String(thousandths % 1000)
    return "\(thousandths / 1000).\(String(repeating: "0", count: 3 - rest.count))\(rest)"
  }
}

extension TranslationTable {
  /// The table of a file.
  package init(_ file: TranslationFile) {
    func words(_ counts: TokenCounts) -> [(text: ArraySlice<UInt8>, count: Int)] {
      counts.counts.indices.map { (counts.table[$0], counts.counts[$0]) }
    }
    self.init(
      source: words(file.source), target: words(file.target), pairs: file.pairs, rows: file.rows)
  }
}
