import ArgumentParser
import Shared
import Stream
import Text

@main
struct CleanCommand: Tool {
  static let name = "s2s-clean"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Clean lines or sentence pairs by a recipe.",
    discussion: """
      The steps have a fixed order: decode, references of HTML, mojibake, rules of --before, \
      hygiene, case, Unicode form, marks, substitutions (yours, then the recipe's), whitespace, a last \
      NFC where the form composes, tokens of the recipe text, filters, duplicates. Each dropped \
      pair is counted under a one-word reason. Memory is constant, but for --dedupe, which takes \
      about 30 bytes a pair or --memory, --exclude, which takes about 30 a text, --ngrams, which \
      takes about 50 an n-gram, --translations, which takes about 100 a line of its file, and \
      --suggest, which keeps the numbers of the sample.

      Examples:
        cat eng-fra.txt | s2s-clean > pairs.tsv
        s2s-clean --max-length 9 --keep '^(i am |he is)' eng-fra.txt.zst
        s2s-clean --recipe unicode --max-ratio 3 --dedupe pair --stats stats.json pairs.tsv
        s2s-clean --recipe none -e 's/([0-9]+)[,.]([0-9]+)/\\1 \\2/' lines.txt
        s2s-clean --recipe none --max-number-difference 0 --max-similarity 0.8 pairs.tsv
        s2s-clean --format parallel europarl.en europarl.fr > pairs.tsv
        echo "I am cold." | s2s-clean
      """,
    version: versionLine(name, icu: ICUVersion.text, expat: XMLVersion.text))

  @OptionGroup(title: "Input and output") var output: OutputOptions
  @OptionGroup(title: "Input and output") var format: FormatOptions
  @OptionGroup(title: "Input and output") var columns: ColumnOptions
  @OptionGroup(title: "Steps") var steps: StepOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Filters") var measures: MeasureOptions
  @OptionGroup(title: "Filters") var languages: LanguageOptions
  @OptionGroup(title: "Filters") var translations: TranslationOptions
  @OptionGroup(title: "Filters") var exclusion: ExclusionOptions
  @OptionGroup(title: "Filters") var dedupe: DedupeOptions
  @OptionGroup(title: "Reports") var annotations: AnnotationOptions
  @OptionGroup(title: "Reports") var reports: ReportOptions
  @OptionGroup(title: "Limits") var limits: CleaningLimitOptions
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var input: InputOptions

  static let rules: OptionRules = [
    .idle(["--lowercase"], with: ["--fold-case"], "which takes its place"),
    .idle(
      [
        "--html-entities", "--repair-mojibake", "--form", "--lowercase", "--fold-case",
        "--strip-marks",
      ],
      with: ["--inverse"],
      "which writes the text that the tokens hold"),
    .needs(["--unit"], ["--min-length N", "--max-length N", "--max-ratio N"]),
    .needs(["--script-share"], ["--script NAME"]),
    .needs(["--invert"], CleanCommand.filterNames, told: "a filter, as --max-length N"),
    .needs(["--samples"], ["--stats FILE"]),
  ]
  private static let filterNames =
    FilterOptions.names + MeasureOptions.names + LanguageOptions.names + TranslationOptions.names
    + ExclusionOptions.names
  private var linesRules: OptionRules {
    let names =
      CleanCommand.filterNames + AnnotationOptions.names + ["--invert"] + ColumnOptions.names
    return [.idle(names, with: format.singleLines)]
  }

  var files: RunFiles {
    RunFiles(input, output).reads("-f", steps.rules).reads("--ngrams", languages.ngrams)
      .reads("--translations", translations.translations)
      .reads("--exclude", exclusion.exclude).reads("--suggest", annotations.suggest)
      .writes("--rejects", reports.rejects)
      .writes("--stats", reports.stats)
  }

  func run() throws {
    for rules in CleanCommand.rulesOfGroups { try rules.check(GivenOptions(self)) }
    try input.requireInput(for: Self.self)
    // Mistakes in the options are found before the first line is read.
    let rules = try steps.readRules(input.window)
    let declaredMode = try format.mode(columns.mode)
    let declared = try settings(pairs: declaredMode != .lines, rules)
    _ = try BlockCleaner(declared)
    let excluded = try exclusion.read(declared, input)
    let table = try languages.table(input.window)
    let words = try translations.table(input.window)
    let threads = try threads.count()
    let writer = try output.open()
    let run = CleaningRun(
      output: writer, reports: try Reports(reports), rejectLimit: try limits.rejectLimit(),
      threads: threads, memory: dedupe.memory?.bytes)
    let reader = try format.reader(
      input, declaredMode, requiresUTF8: declared.invalidUTF8 == .fail)
    let mode = try reader.decide()
    var settings = try mode == declaredMode ? declared : settings(pairs: mode == .pairs, rules)
    settings.exclusion = excluded
    if annotations.isMeasuring {
      settings.measures += table.map(Measure.languages) ?? []
      settings.measures += words.map { [Measure.translation($0)] } ?? []
    } else {
      (settings.languages, settings.translations) = (table, words)
    }
    settings.unswaps = languages.unswap
    let suggestions = try suggestions(settings, threads)
    run.taker = suggestions?.take
    if annotations.header { try writer.write(Annotation.header(settings.measures)) }
    try run.clean(reader.next, suggestions?.settings ?? settings)
    if let suggestions { try writer.write(suggestions.text) }
    try finish(run, mode, suggestions)
  }

  private static let rulesOfGroups = [
    FormatOptions.rules, DedupeOptions.rules, LanguageOptions.rules, TranslationOptions.rules,
    ExclusionOptions.rules, AnnotationOptions.rules,
  ]

  /// Closes all outputs and prints the summary.
  private func finish(_ run: CleaningRun, _ mode: Mode, _ suggestions: SuggestionRun?) throws {
    try run.finish(
      "\(signature) mode=\(mode.rawValue) icu=\(ICUVersion.text) unicode=\(ICUVersion.unicode) "
        + "version=\(toolkitVersion)")
    let report = Report(tool: Self.name, quiet: common.quiet)
    run.warnings.forEach(report.warning)
    report.summary("\(suggestions?.summary ?? run.summary); \(signature)")
  }

  /// What the sample suggests, if one is named.
  private func suggestions(
    _ settings: CleaningSettings, _ threads: Int
  ) throws -> SuggestionRun? {
    guard let sample = annotations.suggest else { return nil }
    let run = SuggestionRun(settings, threads: threads)
    try run.learn(sample, input)
    return run
  }

  /// The settings of the options, for pairs or for single lines.
  private func settings(pairs: Bool, _ rules: [StepOptions.Rule]) throws -> CleaningSettings {
    var settings = CleaningSettings()
    (settings.source, settings.target) = try steps.recipes(pairs: pairs, rules)
    settings.filters = try filters.settings()
    settings.filters.thresholds = try measures.thresholds()
    if annotations.annotate { settings.measuring = .columns }
    settings.languageLimits = try languages.limits()
    settings.minTranslation = try translations.limit()
    settings.duplicates = filters.dedupe
    settings.inverts = filters.invert
    settings.limits = limits.limits
    settings.limits.lineBytes = input.line.maxLineBytes.bytes
    try columns.apply(to: &settings, pairs: pairs)
    if !pairs { try linesRules.check(GivenOptions(self)) }
    return settings
  }

  /// The settings that differ from the defaults, and the recipe, in one line.
  private var signature: String {
    (format.signature + steps.signature + columns.signature + filters.signature
      + measures.signature + languages.signature + translations.signature + exclusion.signature
      + annotations.signature)
      .joined(separator: " ")
  }
}
