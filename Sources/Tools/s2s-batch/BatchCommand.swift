import ArgumentParser
import Shared
import Stream
import Text

@main
struct BatchCommand: Tool {
  static let name = "s2s-batch"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Turn sentence pairs into a stream of padded id tensors.",
    discussion: """
      Words become ids, and each sentence ends with the end token. A window of sentences is \
      sorted by length and cut into batches, which the seed shuffles. The stream is zstd frames of \
      safetensors records and carries its vocabulary. Memory is bounded by the window.

      Examples:
        s2s-batch --vocab vocab.tsv < part.train > train.tensors.zst
        s2s-batch --vocab vocab.tsv --source-only < src.txt | s2s-translate eng-fra.model
      """,
    version: versionLine(name))

  @OptionGroup var output: OutputOptions
  @OptionGroup var batching: BatchOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var vocabularyLimit: InputLimit.Vocabulary
  @OptionGroup var recordLimit: InputLimit.Record

  static let rules = BatchOptions.rules
  static let thrift =
    "a smaller --batch-size, --batch-tokens, --window or fewer --threads take less"

  var files: RunFiles {
    RunFiles(input, output).reads("--vocab", batching.vocab).writes("--index", batching.index)
  }

  func run() throws {
    try input.requireInput(for: Self.self)
    var limits = input.window.limits
    limits.vocabulary = vocabularyLimit.maxVocabulary
    limits.tensorBytes = recordLimit.maxRecordBytes.bytes
    let writer = try output.open(binary: !batching.text && !batching.pieces)
    let run: any BatchRun =
      batching.pieces
      ? try SpellingRun(batching, limits, to: writer)
      : try BatchingRun(batching, limits, to: writer)
    let blocks = RepeatedBlocks(input.blocks(), times: batching.epochs ?? 1)
    for epoch in 1...blocks.times {
      try run.add(blocks, epoch: epoch, threads: try threads.count())
      blocks.rewind()
    }
    try run.finish()
    let report = Report(tool: Self.name, quiet: common.quiet)
    run.warnings.forEach(report.warning)
    report.summary(run.summary)
  }
}
