import Net
import Shared
import Stream
import Text

/// Scores texts with a language model.
private final class TextScores {
  private(set) var totals: ScoreTotals
  private(set) var unknown = UnknownSides()
  private let sampler: LanguageModelDecoder
  private let options: SearchOptions
  /// Texts that are scored together.
  private let batchSize: Int

  init(_ sampler: LanguageModelDecoder, _ options: SearchOptions, batchSize: Int, token: String) {
    totals = ScoreTotals(unit: "texts", token: token)
    self.sampler = sampler
    self.options = options
    self.batchSize = batchSize
  }

  /// `score<TAB>tokens<TAB>text` of each text, in their order; nothing for a blank one.
  ///
  /// - Parameter text: The text of that index.
  func answers(_ texts: [[Int32]], text: (Int) -> [UInt8]) -> [[UInt8]] {
    var answers = [[UInt8]](repeating: [], count: texts.count)
    let open = texts.indices.filter { texts[$0].count > 1 }
    for text in texts { unknown.target.add(text[...]) }
    for start in stride(from: 0, to: open.count, by: batchSize) {
      let part = open[start..<min(start + batchSize, open.count)]
      let found = sampler.score(part.map { texts[$0] }, options)
      totals.add(forced: found, free: [])
      for (index, one) in zip(part, found) { answers[index] = one.scoreColumns + text(index) }
    }
    return answers
  }
}

extension Hypothesis {
  /// `score<TAB>tokens<TAB>`, before the text.
  var scoreColumns: [UInt8] { Array("\(decimal(score, places: 6))\t\(tokens)\t".utf8) }
}

extension TranslateCommand {
  /// Scores each line, or each text of a tensor stream, with a language model.
  func scoreTexts(_ ensemble: Ensemble, _ inputs: [String]) throws {
    let (file, name) = try ensemble.only()
    let scores = TextScores(
      try LanguageModelDecoder(file, name: name, threads: try threading.count()),
      try search.options(nbest: nil), batchSize: search.sentences, token: file.units.target)
    let recipe = try recipe(of: file, name)
    _ = try answer(
      inputs, for: file, name: name,
      text: {
        let (vocabulary, _) = try file.vocabularies(.source, .source, name: name)
        let encoder = LineEncoder(vocabulary, recipe)
        return { block in
          let lines = try encoder.encode(block)
          return scores.answers(lines.map(\.ids)) { Array(lines[$0].text) }
        }
      },
      tensors: { batch in
        let texts = batch.target.map { target in (0..<target.rows).map { Array(target[$0]) } } ?? []
        return scores.answers(texts) { Array(IDLine.text(texts[$0].dropLast()).utf8) }
      })
    summarize(scores.totals.summary + scores.unknown.note, scores.unknown, file, recipe)
  }
}
