import ArgumentParser
import Shared
import Stream
import Text

/// The options of batches.
struct BatchOptions: ParsableArguments {
  @Option(help: "Vocabulary file of s2s-vocab.", completion: .file(extensions: ["tsv"]))
  var vocab: String
  @Option(help: "Task to learn [by the vocabulary].") var task: SequenceTask?
  @Flag(help: "Source side only: read the first column, keep every line and its order.")
  var sourceOnly = false
  @Option(help: "Batch size, in sentences [64].") var batchSize: Int?
  @Option(
    help: "Batch size, in tokens of the longer side, padding included; replaces --batch-size.")
  var batchTokens: Int?
  @Option(help: "Maximum length of a side in tokens, without its end token.") var maxLength: Int?
  @Option(help: "Treatment of overlong sentences [drop].") var overlong: BlockEncoder.Overlong?
  @Option(
    help: "Normalisation recipe of the text, to check and to record [by the vocabulary].",
    completion: .list(Recipe.all.map(\.name)))
  var cleanedWith: String?
  @Option(
    help: """
      BPE-dropout: probability that a merge of pieces is left out, drawn anew in each line and \
      epoch [0].
      """)
  var bpeDropout: Double?
  @Option(
    help: """
      Epochs: encode the input so many times, for s2s-train --no-spool; a copy of it on disk is \
      read again [1].
      """)
  var epochs: Int?
  @Flag(
    help: """
      Data weighting: the column behind those of the text is a weight, by which the loss of the \
      line is multiplied in training.
      """)
  var weights = false
  @Flag(help: "Text output for people instead of tensors.") var text = false
  @Flag(
    help: "Tokenised output as text, such as 'low@@ er', in the order of the input.")
  var pieces = false
  @Option(help: "Bucketing window: batches sorted by length together [100].") var window: Int?
  @Option(help: "Random seed of the batch order in the window [1].") var seed: UInt64?
  @Flag(inversion: .prefixedNo, help: "Embed the vocabulary file in the stream [--embed].")
  var embed: Bool?
  @Option(help: "Compression level of zstd, 1 to 19 [3].") var compression: Int?
  @Option(
    help: "Index file to write: the start of each frame and its number of records.",
    completion: .file())
  var index: String?

  /// The values of some options, with their defaults.
  var effective: (window: Int, seed: UInt64, overlong: BlockEncoder.Overlong) {
    (window ?? 100, seed ?? 1, overlong ?? .drop)
  }

  /// The batch size of the options.
  func size() throws -> Batcher.Size {
    for (name, value) in [
      ("--batch-size", batchSize), ("--batch-tokens", batchTokens), ("--window", window),
      ("--max-length", maxLength), ("--compression", compression), ("--epochs", epochs),
    ] where value ?? 1 < 1 {
      throw UsageError.invalid("\(name) \(value ?? 0), expected 1 or more")
    }
    guard compression ?? 1 <= 19 else {
      throw UsageError.invalid("--compression \(compression ?? 0), expected 1 to 19")
    }
    guard (0...1).contains(bpeDropout ?? 0) else {
      throw UsageError.invalid("--bpe-dropout \(bpeDropout ?? 0), expected 0 to 1")
    }
    return batchTokens.map { .tokens($0) } ?? .sentences(batchSize ?? 64)
  }

  /// The bytes of the vocabulary file, and how it encodes the columns of a line.
  func columns(_ limits: RecordLimits) throws -> (bytes: [UInt8], columns: BatchColumns) {
    let bytes = try wholeFile(vocab, limits, of: .vocabulary)
    let file = try VocabularyFile(parsing: bytes, name: vocab, maxTokens: limits.vocabulary)
    let recipes = try recipes() ?? file.recipes
    let columns = try BatchColumns(
      file, recipes, name: vocab, task: task, sourceOnly: sourceOnly)
    guard bpeDropout == nil || columns.havePieces else {
      throw UsageError.invalid(
        "--bpe-dropout, which needs a vocabulary of pieces (s2s-vocab --level bpe), "
          + "found \(columns.units.source)s in \(vocab)")
    }
    return (bytes, columns)
  }

  /// The merges that are left out in an epoch, from 1; nil leaves out none.
  func dropout(epoch: Int) -> MergeDropout? {
    bpeDropout.map { MergeDropout(rate: $0, seed: effective.seed, epoch: epoch) }
  }

  /// Which options need or exclude which.
  static let rules: OptionRules = {
    let stream = ["--compression", "--index", "--embed", "--no-embed"]
    let sizes = ["--batch-size", "--batch-tokens", "--max-length", "--overlong", "--text"]
    return [
      .idle(
        ["--window", "--epochs", "--weights"] + sizes + stream + ["--cleaned-with"],
        with: ["--pieces"],
        "which writes a line for each line"),
      .idle(stream + ["--epochs", "--weights"], with: ["--text"], "which writes no stream"),
      .idle(["--window", "--epochs"], with: ["--source-only"], "which keeps the order"),
      .idle(["--weights"], with: ["--source-only"], "from which nothing is learnt"),
      .needs(["--seed"], ["--bpe-dropout P"], with: ["--source-only"]),
      .needs(["--seed"], ["--bpe-dropout P"], with: ["--pieces"]),
      .idle(["--source-only"], with: ["--task lm"], "which has no source"),
      .idle(["--batch-size"], with: ["--batch-tokens"], "which takes its place"),
      .needs(["--overlong"], ["--max-length N"]),
      .needs(
        ["--max-length"], ["--overlong truncate", "--overlong fail"], with: ["--source-only"]),
    ]
  }()

  /// The recipes that are given.
  private func recipes() throws(UsageError) -> Recipes? {
    guard let cleanedWith else { return nil }
    guard let recipes = Recipes(cleanedWith) else {
      throw .unknown(option: "--cleaned-with", found: cleanedWith, names: Recipe.all.map(\.name))
    }
    return recipes
  }
}

extension BlockEncoder.Overlong: ExpressibleByArgument {}
