import Stream

/// An error of a vocabulary file; each case names the file and the line, from 1.
package enum VocabularyError: Evidence {
  /// The first line is not the header of a vocabulary.
  case notAVocabulary(source: String)
  /// The file is of a version that this toolkit does not read.
  case version(source: String, found: String)
  /// A line does not have the form `side<TAB>id<TAB>count<TAB>token`.
  case badLine(source: String, line: Int, what: String, found: String)
  /// A side that is needed is not in the file.
  case missingSide(source: String, side: Side)
  /// A side has nothing but the reserved ids.
  case noWords(source: String, side: Side)
  /// A stream was made with another vocabulary.
  case notOfStream(source: String, found: String, stream: String, expected: String)
  /// A stream says that a side has more or fewer ids than its vocabulary.
  case otherSize(source: String, side: Side, found: Int, expected: Int)
  /// A vocabulary of pieces among inputs whose counts are added.
  case pieces(source: String)
  /// A vocabulary of one level among inputs of another.
  case otherLevel(source: String, found: String, expected: String)
  /// One vocabulary of both columns among inputs that have one for each.
  case shared(source: String)
  /// Counts whose sum is over the limit of a file.
  case counts(source: String, side: Side)
  /// A side has more ids than the limit.
  case tooLarge(side: Side, found: Int, limit: Int)
  /// A stream or a model records a recipe that this toolkit does not have.
  case unknownRecipe(source: String, found: String)
  /// A rank of a merge that is there twice, or not at all.
  case missingMerge(source: String, side: Side, rank: Int)
  /// The first line is not the header of a table of translations.
  case notTranslations(source: String)
  /// The table of translations is of a version that this toolkit does not read.
  case translationsVersion(source: String, found: String)
  /// No two words translate each other.
  case noTranslations(source: String)

  /// The kind of trouble.
  package var fault: Fault { .data }

  /// One line: file, line, what was found.
  package var description: String {
    switch self {
    case .notAVocabulary(let source):
      "\(source):1: not a vocabulary, expected '\(FileKind.vocabularyMark)' (s2s-vocab writes one)"
    case .version(let source, let found):
      "\(source):1: \(FileKind.vocabulary.finding(version: found, expected: VocabularyFile.version))"
    case .badLine(let source, let line, let what, let found):
      "\(source):\(line): \(what), found '\(found)'"
    case .missingSide(let source, let side): "\(source): no tokens of side '\(side.rawValue)'"
    case .noWords(let source, let side):
      "\(source): no words of side '\(side.rawValue)' (an empty corpus, or options that leave none)"
    case .notOfStream(let source, let found, let stream, let expected):
      "\(source): vocabulary: found \(found), expected \(expected) as in \(stream)"
    case .otherSize(let source, let side, let found, let expected):
      "\(source): \(found) ids of side '\(side.rawValue)', the stream has \(expected)"
    case .pieces(let source):
      "\(source): pieces cannot be counted together (merge vocabularies of words with --level bpe)"
    case .otherLevel(let source, let found, let expected):
      "\(source): a vocabulary of level '\(found)', expected '\(expected)'"
    case .shared(let source):
      "\(source): one vocabulary of both columns, expected one of each (--joint makes one of all)"
    case .counts(let source, let side):
      "\(source): counts of side '\(side.rawValue)' over 2^53 - 1 together"
    case .tooLarge(let side, let found, let limit):
      "side '\(side.rawValue)' has \(found) ids, limit \(limit) "
        + "(--max-size leaves some out, --max-vocabulary takes more)"
    case .unknownRecipe(let source, let found):
      "\(source): the recipe '\(found)' is not known (a later version has it)"
    case .missingMerge(let source, let side, let rank):
      "\(source): side '\(side.rawValue)' has no merge of rank \(rank), or two of the rank before"
    case .notTranslations(let source):
      "\(source):1: no table of translations, expected '\(FileKind.translationsMark)' "
        + "(s2s-vocab --translations writes one)"
    case .translationsVersion(let source, let found):
      "\(source):1: \(FileKind.translations.finding(version: found, expected: TranslationFile.version))"
    case .noTranslations(let source):
      "\(source): no words that translate each other (pairs of sentences are needed, in which words come back)"
    }
  }
}
