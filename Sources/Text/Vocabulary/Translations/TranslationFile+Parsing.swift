import Stream

extension TranslationFile {
  /// Reads a file back.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `VocabularyError`.
  package init(parsing bytes: [UInt8], name: String) throws(VocabularyError) {
    var reader = Reader(name)
    for line in LineBlock(source: name, firstNumber: 1, bytes: bytes) {
      try reader.add(line, in: bytes)
    }
    self = try reader.finish()
  }

  /// What the lines so far have.
  private struct Reader {
    let name: String
    private var pairs: Int?
    private var source = TokenCounts()
    private var target = TokenCounts()
    private var rows: [TranslationTable.Row] = []
    private var room = VocabularyRow.maxCount

    init(_ name: String) { self.name = name }

    mutating func add(_ line: LineBlock.Line, in bytes: [UInt8]) throws(VocabularyError) {
      let name = name
      func bad(_ what: String) -> VocabularyError {
        .badLine(
          source: name, line: line.number, what: what,
          found: String(decoding: bytes[line.range], as: UTF8.self))
      }
      if let fault = UTF8Check.firstFault(in: line.range, of: bytes) {
        throw bad("invalid UTF-8 at byte \(fault - line.range.lowerBound + 1)")
      }
      let fields = bytes[line.range].split(separator: 0x09, omittingEmptySubsequences: false)
      guard pairs != nil else { return pairs = try header(fields) }
      if fields[0].elementsEqual(TranslationFile.pair.utf8) {
        try addPair(fields, in: bytes, bad)
      } else {
        try addWord(fields, in: bytes, bad)
      }
    }

    private func header(_ fields: [ArraySlice<UInt8>]) throws(VocabularyError) -> Int {
      guard fields[0].elementsEqual(TranslationFile.magic.utf8) else {
        throw .notTranslations(source: name)
      }
      let version = fields.count > 1 ? String(decoding: fields[1], as: UTF8.self) : ""
      guard version == TranslationFile.version else {
        throw .translationsVersion(source: name, found: version)
      }
      let text = fields.count > 2 ? String(decoding: fields[2], as: UTF8.self) : ""
      guard text.hasPrefix("pairs="), let pairs = VocabularyRow.decimal(Array(text.utf8)[6...])
      else {
        throw .badLine(source: name, line: 1, what: "expected pairs=N", found: text)
      }
      return pairs
    }

    private mutating func addWord(
      _ fields: [ArraySlice<UInt8>], in bytes: [UInt8], _ bad: (String) -> VocabularyError
    ) throws(VocabularyError) {
      let isSource = fields[0].elementsEqual(TranslationFile.source.utf8)
      guard isSource || fields[0].elementsEqual(TranslationFile.target.utf8), fields.count == 3,
        let count = VocabularyRow.decimal(fields[1]), !fields[2].isEmpty
      else { throw bad("expected source, target or pair, its counts and words") }
      guard (TranslationTable.minCount...room).contains(count) else {
        throw bad("expected a count from \(TranslationTable.minCount), and together under 2^53")
      }
      room -= count
      let distinct = isSource ? source.distinct : target.distinct
      let number =
        isSource
        ? source.add(fields[2].indices, in: bytes, times: count)
        : target.add(fields[2].indices, in: bytes, times: count)
      guard number == distinct else { throw bad("a word for the second time") }
    }

    private mutating func addPair(
      _ fields: [ArraySlice<UInt8>], in bytes: [UInt8], _ bad: (String) -> VocabularyError
    ) throws(VocabularyError) {
      guard fields.count == 5, let forward = thousandths(fields[1]),
        let backward = thousandths(fields[2])
      else { throw bad("expected two counts with three decimals, and two words") }
      guard let source = number(fields[3], in: source, bytes),
        let target = number(fields[4], in: target, bytes), source >= 0 || target >= 0
      else { throw bad("expected words of lines before") }
      let row = TranslationTable.Row(
        source: source, target: target, forward: forward, backward: backward)
      if let last = rows.last {
        guard (last.source, last.target) < (source, target) else {
          throw bad("expected pairs in the order of their words")
        }
      }
      rows.append(row)
    }

    private func number(
      _ word: ArraySlice<UInt8>, in column: TokenCounts, _ bytes: [UInt8]
    ) -> Int? {
      word.isEmpty ? TranslationTable.none : column.table.index(of: word.indices, in: bytes)
    }

    /// A number with three decimals, in thousandths.
    private func thousandths(_ text: ArraySlice<UInt8>) -> Int? {
      let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].count == 3, let whole = VocabularyRow.decimal(parts[0]),
        whole <= VocabularyRow.maxCount / 1000,
        let rest = VocabularyRow.decimal(ArraySlice([0x31] + parts[1]))
      else { return nil }
      return whole * 1000 + rest - 1000
    }

    consuming func finish() throws(VocabularyError) -> TranslationFile {
      guard let pairs else { throw .notTranslations(source: name) }
      guard !rows.isEmpty else { throw .noTranslations(source: name) }
      return TranslationFile(source: source, target: target, pairs: pairs, rows: rows)
    }
  }
}
