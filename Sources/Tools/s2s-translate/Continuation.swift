import ArgumentParser
import Net
import Shared
import Stream
import Text

/// How a language model draws tokens, on the command line.
struct SamplingArguments: ParsableArguments {
  @Option(help: "What logits are divided by; 0, or --greedy, takes the most probable token.")
  var temperature = 1.0
  @Option(help: "Draw from this many most probable tokens only; 0 is all.") var topK = 0
  @Option(help: "Draw from the fewest tokens only that have this probability together.")
  var topP = 1.0
  @Option(help: "Seed of the draws.") var seed: UInt64 = 1
  @Option(help: "The most tokens that a text is continued by.") var maxLength = 200

  /// The options of the draws.
  func options(_ search: SearchArguments) throws -> SamplingOptions {
    var options = SamplingOptions()
    options.temperature = search.greedy ? 0 : temperature
    (options.topK, options.topP) = (topK, topP)
    (options.seed, options.limit) = (seed, maxLength)
    options.allowsUnknown = search.allowUnk
    try options.validate()
    return options
  }
}

/// Texts that a language model goes on with.
struct Continuation {
  private let sampler: Sampler
  private let options: SamplingOptions

  init(_ sampler: Sampler, _ options: SamplingOptions) {
    self.sampler = sampler
    self.options = options
  }

  /// A line and what follows it; a blank line begins a text.
  func line(_ line: LineEncoder.Line, _ decoder: SentenceDecoder) -> [UInt8] {
    let prefix = Array(line.ids.dropLast())
    let ids = ids(prefix, line: line.number)
    // What the tokens add to the text of those before them, at any level; the line stays as it was
    // written, unknown tokens as well.
    var (before, whole): ([UInt8], [UInt8]) = ([], [])
    decoder.append(prefix, to: &before)
    decoder.append(ids, to: &whole)
    return Array(line.text) + whole.dropFirst(before.count)
  }

  /// A text of a batch and what follows it.
  func ids(_ prefix: [Int32], line: Int) -> [Int32] {
    prefix + sampler.continuation(of: prefix, line: line, options)
  }
}

extension TranslateCommand {
  /// Continues each line, or each text of a tensor stream.
  func continueTexts(_ file: ModelFile) throws {
    let options = try sampling.options(search)
    let continuation = Continuation(
      try Sampler(file, name: model, threads: threads), options)
    let lines = try answer(
      for: file,
      text: {
        let (vocabulary, _) = try file.vocabularies(.source, .source, name: model)
        let encoder = try LineEncoder(vocabulary, file, name: model, cleans: clean)
        let decoder = SentenceDecoder(vocabulary)
        return { try encoder.encode($0).map { continuation.line($0, decoder) } }
      },
      tensors: { batch in
        guard let texts = batch.target else { return [] }
        return (0..<texts.rows).map { row in
          let ids = continuation.ids(Array(texts[row].dropLast()), line: Int(batch.lines[row]))
          return Array(IDLine.text(ids).utf8)
        }
      })
    Report(tool: Self.name, quiet: common.quiet).summary(
      "\(grouped(lines)) lines; temperature=\(options.temperature) top_k=\(options.topK) "
        + "top_p=\(options.topP) seed=\(options.seed)")
  }
}
