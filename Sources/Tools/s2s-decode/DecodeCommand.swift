import ArgumentParser
import Shared
import Stream
import Text

@main
struct DecodeCommand: Tool {
  static let name = "s2s-decode"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Turn ids back into text.",
    discussion: """
      Reads lines of ids or a tensor stream, which it tells apart by the first bytes. Ids end at \
      the end token; pad and begin are dropped. Words are joined with spaces, characters and \
      pieces without. Columns before the ids, as in n-best lists, are kept. A stream gives one \
      line a sentence, both columns of a pair, in the order in which s2s-batch read them.

      Examples:
        s2s-batch --vocab vocab.tsv < part.train | s2s-decode
        s2s-decode --vocab vocab.tsv < ids.txt
      """,
    version: versionLine(name, icu: ICUVersion.text))

  @OptionGroup var output: OutputOptions
  @Option(
    help: "Vocabulary file, for lines of ids and streams that carry none.",
    completion: .file(extensions: ["tsv"]))
  var vocab: String?
  @Option(
    help: "Side to decode [target for ids, both for a stream of pairs].")
  var side: Side?
  @Flag(help: "Tokens as they are, where the recipe 'text' would restore the text.")
  var tokens = false
  @Flag(help: "Detokenise: no space before .!? and a capital letter at the beginning.")
  var detokenize = false
  @OptionGroup var common: CommonOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var vocabularyLimit: InputLimit.Vocabulary
  @OptionGroup var headerLimit: InputLimit.Header
  @OptionGroup var recordLimit: InputLimit.Record

  static let rules: OptionRules = [
    .idle(["--detokenize", "--tokens"], with: ["--side label"], "whose classes are no text"),
    .idle(["--detokenize"], with: ["--tokens"], "which leaves them apart"),
  ]

  var files: RunFiles { RunFiles(input, output).reads("--vocab", vocab) }

  func run() throws {
    try input.requireInput(for: Self.self)
    let writer = try output.open()
    let vocabulary = try vocab.map { try NamedVocabulary(path: $0, limits) }
    let run = DecodingRun(
      vocabulary, side: side, writesTokens: tokens, detokenizes: detokenize, to: writer)
    for operand in input.operands {
      let source = try input.open(operand)
      // Without a vocabulary the input has to be a stream, and an empty one means that an earlier stage failed.
      if try source.peek(9).map(isText) ?? (vocab != nil) {
        try run.decodeLines(LineReader(source, maxLineBytes: input.line.maxLineBytes.bytes))
      } else {
        try run.decodeStream(TensorReader(source, limits: limits))
      }
    }
    try writer.finish()
    Report(tool: Self.name, quiet: common.quiet).summary("\(grouped(run.lines)) lines")
  }

  private var limits: RecordLimits {
    var limits = input.window.limits
    limits.vocabulary = vocabularyLimit.maxVocabulary
    limits.headerBytes = headerLimit.maxHeaderBytes.bytes
    limits.tensorBytes = recordLimit.maxRecordBytes.bytes
    return limits
  }
}

extension Side: ExpressibleByArgument {
  /// The sides that are columns.
  package static var allValueStrings: [String] { [Side.source, .target, .label].map(\.rawValue) }

  /// A column by its name.
  package init?(argument: String) {
    guard Side.allValueStrings.contains(argument) else { return nil }
    self.init(rawValue: argument)
  }
}
