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
    usage: """
      s2s-translate [<options>] <model>
      s2s-translate [<options>] --model <file> ... [<inputs> ...]
      """,
    discussion: """
      Writes one line for each line, in order, blank ones included. Lines are cleaned by the recipe \
      that the model records, and what is said is text again where the recipe can restore it; \
      a tensor stream gives lines of ids. Lines that have been \
      read are answered before the next read could block. Several models with equal vocabularies \
      are an ensemble. A language model continues each line, or scores it; a classifier prints \
      class<TAB>probability. Memory grows with the models and the longest lines, not with the input.

      Examples:
        echo "I am cold." | s2s-translate eng-fra.model
        s2s-translate --model one.model --model two.model < src.txt
        s2s-translate --score eng-fra.model < test.tsv > scores.tsv
        s2s-batch --vocab vocab.tsv --source-only < src.txt |
          s2s-translate eng-fra.model | s2s-decode --vocab vocab.tsv
      """,
    version: versionLine(name, icu: ICUVersion.text))

  @Argument(
    help: "Model file of s2s-train; with --model input files, '-' for standard input.",
    completion: .file())
  var operands: [String] = []
  @Option(
    help: ArgumentHelp(
      "Ensemble: one of the models that translate together; repeatable.", valueName: "file"),
    completion: .file(extensions: ["model"]))
  var model: [String] = []
  @Flag(help: "Tokens in, tokens out: lines are neither cleaned nor restored to text.")
  var tokens = false
  @Flag(
    help: "Preprocessing: clean each line with the recipe that the model records, as without it.")
  var clean = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var format: FormatArguments
  @OptionGroup var search: SearchArguments
  @OptionGroup var constraint: ConstraintArguments
  @OptionGroup var threading: ThreadOptions
  @OptionGroup var telling: ProgressOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var line: InputLimit.Line
  @OptionGroup var limit: InputLimit.All

  static let rules = TranslateRules.all
  static let thrift =
    "a smaller --batch-size or --beam, fewer --threads or a smaller model take less"

  var files: RunFiles {
    let files =
      model.isEmpty
      ? RunFiles().reads("model", operands).reads("input", "-")
      : RunFiles().reads("--model", model).reads("input", operands.isEmpty ? ["-"] : operands)
    return files.writes(output).writes("--attention", format.attention)
      .writes("--alignments", format.alignments).writes("--words", format.words)
      .writes("--trace", format.trace)
      .reads("--constraints", constraint.glossary).reads("--lexicon", format.lexicon)
  }

  func run() throws {
    let (models, inputs) = try modelsAndInputs()
    let ensemble = try Ensemble(models, limit.limits)
    let task = ensemble.files[0].shape.task
    try TranslateRules.rules(task, scores: format.score).check(GivenOptions(self))
    switch task {
    case .translate: try translate(ensemble, inputs)
    case .lm where format.score: try scoreTexts(ensemble, inputs)
    case .lm: try continueTexts(ensemble, inputs)
    case .classify: try classifyTexts(ensemble, inputs)
    }
  }

  private func translate(_ ensemble: Ensemble, _ inputs: [String]) throws {
    var options = try search.options(nbest: format.nbest)
    let recipe = try recipe(of: ensemble.files[0], ensemble.names[0])
    let translator = Translator(ensemble.files, threads: try threading.count())
    let alignsWords = format.alignsWords && ensemble.files[0].splitsWords(recipe)
    options.aligns = format.aligns
    options.attends =
      format.attention != nil || alignsWords || format.words != nil && translator.attends
    options.scores = options.scores || format.words != nil
    if format.replaceUnknown { options.allowsUnknown = true }
    if format.attends || options.coveragePenalty > 0 {
      try ensemble.requireAttention(translator)
    }
    if format.traceState, ensemble.files.count > 1 {
      throw UsageError.invalid("--trace-state is of one model, found \(ensemble.files.count)")
    }
    let usual = ensemble.files[0].lengthLimit
    options.length = search.maxLength?.limit(usual) ?? usual
    options.goesOn = try goesOn(ensemble)
    let run = TranslationRun(
      translator, options, batchSize: search.sentences, scoresPairs: format.score,
      token: ensemble.files[0].units.target, runsFreely: !common.quiet, progress: lineProgress,
      to: try TranslationWriter(
        format, translator, options, alignsWords: alignsWords, to: try output.open()))
    for input in inputs { try answer(input, ensemble, recipe, run) }
    try run.finish()
    summarize(
      format.score
        ? run.scores.summary + run.unknown.note + furtherColumns(run.moreColumns)
        : "\(grouped(run.lines)) lines\(run.unknown.note); \(search.summary)" + run.cuts.summary
          + (run.left == 0 ? "" : "; \(grouped(run.left)) protected texts have unknown tokens")
          + (run.unused == 0
            ? ""
            : "; \(grouped(run.unused)) lines of the lexicon are not one word and its translation"),
      run.unknown, ensemble.files[0], recipe)
  }

  /// By id of the target: whether the word goes on behind it; empty where no phrase has to begin with a word.
  private func goesOn(_ ensemble: Ensemble) throws -> [Bool] {
    guard constraint.isGiven else { return [] }
    let (file, name) = (ensemble.files[0], ensemble.names[0])
    return try file.vocabularies(.source, .target, name: name).1.goesOn
  }

  /// Prints the summary, and a warning where lines and model do not belong together.
  func summarize(
    _ text: String, _ unknown: UnknownSides, _ file: ModelFile, _ recipe: RecordedRecipe?
  ) {
    let report = Report(tool: Self.name, quiet: common.quiet)
    recipe?.warnings.forEach(report.warning)
    unknown.warnings(file.units, causes: file.doubts(cleans: recipe != nil))
      .forEach(report.warning)
    report.summary(text)
  }

  /// The recipe that cleans lines and restores text; nil with --tokens, and for models that record none.
  func recipe(of file: ModelFile, _ name: String) throws -> RecordedRecipe? {
    guard !tokens else { return nil }
    let recipe = try RecordedRecipe(file, name: name)
    guard recipe == nil && clean else { return recipe }
    throw UsageError.invalid(
      "\(name) records no recipe (s2s-batch of this version does): clean with s2s-clean instead")
  }

  /// The progress of lines; none where the answers themselves go to a terminal.
  var lineProgress: LineProgress {
    let isSeen =
      isTerminal(descriptor: 1)
      && [output.output ?? "-", format.attention, format.alignments, format.words, format.trace]
        .contains("-")
    return LineProgress(
      ProgressLine(
        tool: Self.name, mode: isSeen ? .never : telling.progress, quiet: common.quiet))
  }

  /// The models, and the inputs.
  private func modelsAndInputs() throws(UsageError) -> (models: [String], inputs: [String]) {
    if !model.isEmpty { return (model, operands.isEmpty ? ["-"] : operands) }
    guard let model = operands.first else {
      throw .invalid("no model; usage: \(Self.name) [options] MODEL (see --help)")
    }
    guard operands.count == 1 else {
      throw .invalid("unexpected '\(operands[1])': inputs beside standard input need --model")
    }
    return ([model], ["-"])
  }

  /// Stops where an option for lines is given and the input is tensors.
  func requireTokens() throws(UsageError) {
    for (name, isGiven) in [
      ("--clean", clean), ("--tokens", tokens), ("--words", format.words != nil),
      ("--alignment-unit", format.alignmentUnit != nil), ("--lexicon", format.lexicon != nil),
      ("--prefix", constraint.prefix),
      ("--protect", !constraint.protect.isEmpty), ("--constraints", constraint.constraints != nil),
    ] where isGiven {
      throw .invalid("\(name) is for lines, and the input is tensors")
    }
  }

  private func answer(
    _ operand: String, _ ensemble: Ensemble, _ recipe: RecordedRecipe?, _ run: TranslationRun
  ) throws {
    let input = try ByteSource(operand: operand, maxWindow: limit.limits.window)
    // On a terminal the tool asks for each line.
    let talks = operand == "-" && isTerminal(descriptor: 0) && isTerminal(descriptor: 1)
    func prompt() { if talks { Report.standardError("> ") } }
    prompt()
    let (file, name) = (ensemble.files[0], ensemble.names[0])
    if try input.peek(9).map(isText) ?? true {
      try input.requireText()
      var sides = try TextSides(file, name: name, recipe, needsWords: format.needsWords)
      sides.constraints = try sides.reader(constraint, maxWindow: limit.limits.window)
      sides.lexicon = try sides.lexicon(format.lexicon, maxWindow: limit.limits.window)
      run.unused = sides.lexicon?.unused ?? 0
      try run.answer(
        LineReader(input, maxLineBytes: line.maxLineBytes.bytes), sides, prompt: prompt)
      run.left += sides.constraints?.left ?? 0
    } else {
      try requireTokens()
      try run.answer(TensorReader(input, limits: limit.limits), file, name: name)
    }
    // The next message begins on a new line.
    if talks { Report.standardError("\n") }
  }
}
