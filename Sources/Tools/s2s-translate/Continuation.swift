import Net
import Shared
import Stream
import Text

/// Continues texts with a language model.
struct Continuation {
  private let sampler: LanguageModelDecoder
  private let options: SamplingOptions

  init(_ sampler: LanguageModelDecoder, _ options: SamplingOptions) {
    self.sampler = sampler
    self.options = options
  }

  /// A line and its continuation; a blank line begins a new text.
  func line(_ line: LineEncoder.Line, _ decoder: SentenceDecoder) -> [UInt8] {
    let prefix = Array(line.ids.dropLast())
    let ids = ids(prefix, line: line.number)
    // Only the text that the new tokens add is appended, at any level: the line itself stays as it was written,
    // with its unknown tokens.
    var (before, whole): ([UInt8], [UInt8]) = ([], [])
    decoder.append(prefix, to: &before)
    decoder.append(ids, to: &whole)
    return Array(line.text) + whole.dropFirst(before.count)
  }

  /// The ids of a text and of its continuation.
  func ids(_ prefix: [Int32], line: Int) -> [Int32] {
    prefix + sampler.continuation(of: prefix, line: line, options)
  }
}

extension TranslateCommand {
  /// Continues each line, or each text of a tensor stream.
  func continueTexts(_ ensemble: Ensemble, _ inputs: [String]) throws {
    let (file, name) = try ensemble.only()
    if search.maxLength?.factor != nil {
      throw UsageError.invalid(
        "--max-length of a language model is a number of tokens: it has no source")
    }
    let options = try search.draws()
    let continuation = Continuation(
      try LanguageModelDecoder(file, name: name, threads: try threading.count()), options)
    let recipe = try recipe(of: file, name)
    var unknown = UnknownSides()
    let lines = try answer(
      inputs, for: file, name: name,
      text: {
        let (vocabulary, _) = try file.vocabularies(.source, .source, name: name)
        let encoder = LineEncoder(vocabulary, recipe)
        let decoder = SentenceDecoder(vocabulary)
        return { block in
          try encoder.encode(block).map { line in
            unknown.target.add(line.ids[...])
            let tokens = continuation.line(line, decoder)
            return recipe?.restored(tokens) ?? tokens
          }
        }
      },
      tensors: { batch in
        guard let texts = batch.target else { return [] }
        return (0..<texts.rows).map { row in
          unknown.target.add(texts[row])
          let ids = continuation.ids(Array(texts[row].dropLast()), line: Int(batch.lines[row]))
          return Array(IDLine.text(ids).utf8)
        }
      })
    summarize(
      "\(grouped(lines)) lines\(unknown.note); temperature=\(options.temperature) top_k=\(options.topK) "
        + "top_p=\(options.topP) seed=\(options.seed)",
      unknown, file, recipe)
  }
}
