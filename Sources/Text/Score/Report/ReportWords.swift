/// A word of a report.
struct ReportWord {
  /// A number from 1, the same for the same bytes in a sentence.
  let number: UInt32
  /// How often it was seen in training; 0 where that is not known.
  let frequency: Int
  /// Whether it has a letter or a digit.
  let isName: Bool
}

/// Cuts lines into the words of a report: those of a vocabulary of training, or those of BLEU.
///
/// Each thread has its own.
package struct ReportWords {
  private var tokenizer: any LineTokenizer
  /// The recipes of the corpus, by side.
  private var cleaners: (source: Cleaner, target: Cleaner)?
  private let vocabulary: Vocabulary?
  private let lowercases: Bool
  private var cleaned = TextBuffer()
  private var table = TokenTable()

  /// The words of BLEU.
  ///
  /// - Parameter lowercases: Whether case is taken away before tokens are cut.
  package init(_ tokenization: Tokenization, lowercases: Bool) {
    (tokenizer, self.lowercases, vocabulary) = (tokenization.tokenizer, lowercases, nil)
  }

  /// The words of a vocabulary, on lines that are cleaned as its corpus was.
  ///
  /// - Throws: `VocabularyError.otherLevel` where it is not one of words, `missingSide`; `Pattern.Failure`.
  package init(_ file: VocabularyFile, name: String) throws {
    // A corpus of one column has its words on the side of the source.
    let target = try file[.target] ?? file.require(.source, name: name)
    guard target.level == .word else {
      throw VocabularyError.otherLevel(
        source: name, found: target.level.rawValue, expected: Level.word.rawValue)
    }
    (tokenizer, lowercases, vocabulary) = (PlainTokenizer(), false, target)
    cleaners = (
      try Cleaner(file.recipes.source, endsAtTab: false),
      try Cleaner(file.recipes.target, endsAtTab: false)
    )
  }

  /// Begins a sentence; numbers mean something in one sentence only.
  mutating func begin() { if table.count > 1 << 12 { table.removeAll() } }

  /// The words of a line in UTF-8.
  mutating func cut(_ line: ArraySlice<UInt8>, isSource: Bool = false) -> [ReportWord] {
    tokenizer.cut(lowercases ? lowercased(line) : normal(line, isSource))
    let text = tokenizer.text
    return tokenizer.tokens.compactMap { token in
      // Marks of case and of the start of a sentence are no words.
      guard !TextRestorer.isMark(text[token][...]) else { return nil }
      let frequency = vocabulary?.knownID(of: token, in: text).flatMap { vocabulary?.frequency($0) }
      let isName = String(decoding: text[token], as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
      return ReportWord(
        number: UInt32(table.insert(token, in: text) + 1), frequency: frequency ?? 0,
        isName: isName)
    }
  }

  private mutating func normal(_ line: ArraySlice<UInt8>, _ isSource: Bool) -> ArraySlice<UInt8> {
    guard cleaners != nil else { return line }
    cleaned.truncate(to: 0)
    let bytes = Array(line)
    // A line that no recipe takes is cut as it is.
    do {
      let fault =
        isSource
        ? try cleaners?.source.clean(bytes.indices, of: bytes, appendingTo: &cleaned)
        : try cleaners?.target.clean(bytes.indices, of: bytes, appendingTo: &cleaned)
      return fault == nil ? cleaned.text : line
    } catch {
      return line
    }
  }
}
