import ArgumentParser
import Net
import Shared
import Stream
import Text

@main
struct TranslateCommand: Tool {
  static let name = "s2s-translate"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Translate lines, or id tensors, with a trained model.",
    discussion: """
      One line out for every line in, blanks included, order kept. Text is looked up in the \
      vocabulary that the model carries; a tensor stream gives lines of ids. What has been read is \
      answered before the next read could block. Memory grows with the model and the longest \
      lines, not with the input.

      Examples:
        echo "I am cold." | s2s-clean | s2s-translate eng-fra.model
        s2s-batch --vocab vocab.tsv --source-only < src.txt | s2s-translate eng-fra.model |
          s2s-decode --vocab vocab.tsv
      """,
    version: versionLine(name, icu: ICUVersion.text))

  @Argument(help: "The model file of s2s-train.", completion: .file(extensions: ["model"]))
  var model: String
  @OptionGroup var search: SearchArguments
  @Flag(help: "Clean each line first, with the recipe that the model records.") var clean = false
  @Option(help: "Threads; they change speed, never a byte of output.")
  var threads = processorCount()
  @Option(help: ArgumentHelp("Refuse lines longer than this.", valueName: "size"))
  var maxLineBytes = ByteSize(LineReader.defaultMaxLineBytes)
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let file = try ModelFile(Record(file: model), name: model)
    let options = try search.options()
    let run = TranslationRun(
      Translator(file, threads: threads), options, batchSize: search.batchSize,
      to: try output.open())
    let input = try ByteSource(operand: "-")
    if try input.peek().map(isText) ?? true {
      let text = try LineTranslation(file, name: model, cleans: clean)
      try run.translateLines(LineReader(input, maxLineBytes: maxLineBytes.bytes), text)
    } else {
      try run.translateStream(TensorReader(input), file, name: model)
    }
    try run.finish()
    Report(tool: Self.name, quiet: common.quiet).summary(
      "\(grouped(run.lines)) lines; beam=\(options.beam) length_penalty=\(options.lengthPenalty)")
  }
}

/// How translations are searched, on the command line.
struct SearchArguments: ParsableArguments {
  @Option(help: "Hypotheses a sentence keeps; 1 is greedy search.") var beam = 5
  @Flag(help: "The same as --beam 1.") var greedy = false
  @Option(help: "Power of the length by which scores are divided.") var lengthPenalty = 1.0
  @Flag(help: "Let the unknown word be said.") var allowUnk = false
  @Option(help: "Sentences that are translated together.") var batchSize = 64

  /// The options of the search.
  func options() throws -> SearchOptions {
    for (name, value) in [("--beam", beam), ("--batch-size", batchSize)]
    where !(1...4096).contains(value) {
      throw UsageError.invalid("\(name) \(value), expected 1 to 4096")
    }
    guard lengthPenalty.isFinite, lengthPenalty >= 0 else {
      throw UsageError.invalid("--length-penalty \(lengthPenalty), expected 0 or more")
    }
    var options = SearchOptions()
    options.beam = greedy ? 1 : beam
    options.lengthPenalty = lengthPenalty
    options.allowsUnknown = allowUnk
    return options
  }
}
