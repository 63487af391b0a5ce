import ArgumentParser
import Shared
import Text

/// The options of the report.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Report what is right and where, behind the scores.") var report = false
  @Option(
    help: "Vocabulary of the training corpus, whose words and counts the report takes.",
    completion: .file())
  var vocab: String?
  @Option(help: "Source text, for words that are copied from it.", completion: .file())
  var source: String?
  @OptionGroup var limit: InputLimit.Vocabulary

  /// The vocabulary, where one is named.
  ///
  /// - Throws: As `wholeFile` and `VocabularyFile` do.
  func vocabulary(_ window: InputLimit.Window) throws -> VocabularyFile? {
    try vocab.map { path in
      let bytes = try wholeFile(path, window.limits, of: .vocabulary)
      return try VocabularyFile(parsing: bytes, name: path, maxTokens: limit.maxVocabulary)
    }
  }

  /// The words of the report, for one thread; nil where there is no report.
  ///
  /// - Throws: As `ReportWords` does.
  func words(_ vocabulary: VocabularyFile?, _ metrics: MetricOptions) throws -> ReportWords? {
    guard report else { return nil }
    guard let vocabulary, let vocab else {
      return ReportWords(metrics.tokens, lowercases: metrics.lowercase)
    }
    return try ReportWords(vocabulary, name: vocab)
  }
}
