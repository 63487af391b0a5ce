import ArgumentParser
import Shared
import Stream
import Text

@main
struct VocabCommand: Tool {
  static let name = "s2s-vocab"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Count the tokens of each column and number them by frequency.",
    discussion: """
      Words are runs between spaces, compared as bytes. Ids follow the count, most frequent first, \
      ties by bytes; the order of the corpus does not matter. A single column is side 'source'. \
      The counts of vocabularies among the inputs are added. Memory grows with the distinct tokens.

      Examples:
        s2s-vocab < part.train > vocab.tsv
        s2s-vocab --min-count 2 -o vocab.tsv part.train
        s2s-vocab --level bpe --merges 8000 --joint < part.train > vocab.tsv
        s2s-vocab --level char,label < names.tsv > vocab.tsv
        s2s-vocab shard1.vocab shard2.vocab > vocab.tsv
        s2s-vocab --level ngram < pairs.tsv > ngrams.tsv
        s2s-vocab --translations < pairs.tsv > translations.tsv
      """,
    version: versionLine(name))

  @OptionGroup var output: OutputOptions
  @OptionGroup var plan: PlanOptions
  @Flag(
    help: """
      Word translations of both columns in place of vocabularies, learnt by IBM Model 1, for s2s-clean --translations.
      """)
  var translations = false
  @OptionGroup var threads: ThreadOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var input: InputOptions
  @OptionGroup var limit: InputLimit.Vocabulary

  static let rules: OptionRules = [
    .idle(["--merges"], with: ["--codes"], "which are merges that are learnt"),
    .idle(
      [
        "--level", "--merges", "--codes", "--joint", "--min-count", "--max-size", "--coverage",
        "--cleaned-with", "--max-vocabulary",
      ],
      with: ["--translations"], "which has tokens of its own"),
  ]
  static let thrift = "a sample of the corpus, or parts that are counted one by one, take less"

  var files: RunFiles { RunFiles(input, output).reads("--codes", plan.codes) }

  func run() throws {
    try input.requireInput(for: Self.self)
    let threads = try threads.count()
    if translations { return try learnTranslations() }
    _ = try (plan.plan(nil), plan.recipes)
    let codes = try plan.codes.map {
      try PairMerges(codes: try wholeFile($0, input.window.limits), name: $0)
    }
    let counting = try Counting(
      input, plan, codes, maxTokens: limit.maxVocabulary, threads: threads)
    let sides = try counting.columns.sides(counting.plan)
    for (side, vocabulary) in sides where vocabulary.count > limit.maxVocabulary {
      throw VocabularyError.tooLarge(
        side: side, found: vocabulary.count, limit: limit.maxVocabulary)
    }
    let report = Report(tool: Self.name, quiet: common.quiet)
    if counting.columns.source.total + counting.columns.target.total > 0 {
      for (side, vocabulary) in sides { _ = try vocabulary.requireWords(side, name: corpus) }
    } else {
      // A part of a corpus that is counted by itself may have no lines.
      report.warning("\(corpus): no words, and s2s-batch and s2s-train take no such vocabulary")
    }
    let writer = try output.open()
    let recipes = try plan.recipes ?? counting.columns.recipes
    try writer.write(VocabularyFile(sides, recipes: recipes).encoded())
    try writer.finish()
    report.summary(
      summary(counting, sides) + (recipes == .usual ? "" : "; recipe \(recipes.text)"))
  }

  /// Writes a table of translations. One thread learns it: two would need the counts of all words twice.
  private func learnTranslations() throws {
    var learner = TranslationLearner()
    let writer = try output.open()
    let blocks = InputBlocks(
      operands: input.operands, maxLineBytes: input.line.maxLineBytes.bytes,
      maxWindow: input.window.maxWindow.bytes)
    while let block = try blocks.next() { try learner.add(block) }
    let notes = (
      learner.oneColumn == 0 ? "" : "; one-column \(grouped(learner.oneColumn))",
      furtherColumns(learner.moreColumns)
    )
    let learnt = learner.learn()
    guard learnt.size.translations > 0 else { throw VocabularyError.noTranslations(source: corpus) }
    try writer.write(learnt.encoded())
    try writer.finish()
    Report(tool: Self.name, quiet: common.quiet).summary(
      "\(grouped(learnt.size.pairs)) pairs; \(grouped(learnt.size.source)) and \(grouped(learnt.size.target)) words, "
        + "\(grouped(learnt.size.translations)) translations" + notes.0 + notes.1)
  }

  /// The names of the inputs, for messages.
  private var corpus: String {
    input.operands.map { $0 == "-" ? "stdin" : $0 }.joined(separator: ", ")
  }

  private func summary(
    _ counting: Counting, _ sides: [(side: Side, vocabulary: Vocabulary)]
  ) -> String {
    let (columns, levels) = (counting.columns, counting.plan.levels)
    let counted: [(counts: TokenCounts, level: Level)] = [
      (columns.source, levels.source), (columns.target, levels.target),
    ]
    var parts = sides.enumerated().map { index, side in
      let isSecond = index > 0 || side.side == .target
      return "\(side.side.rawValue) \(text(counted[isSecond ? 1 : 0])), "
        + "\(grouped(side.vocabulary.count)) ids"
    }
    if counting.plan.isJoint {
      parts = [
        counted.map(text).joined(separator: " and ")
          + ", \(grouped(sides[0].vocabulary.count)) shared ids"
      ]
    }
    if columns.hasTarget && columns.oneColumn > 0 {
      parts.append("one-column \(grouped(columns.oneColumn))")
    }
    return parts.joined(separator: "; ") + furtherColumns(columns.moreColumns)
  }

  /// The counts of a column, in words.
  private func text(_ counted: (counts: TokenCounts, level: Level)) -> String {
    let (counts, level) = counted
    let what =
      switch level {
      case .word, .bpe: "words"
      case .char: "characters"
      case .label: "classes"
      case .ngram: "n-grams"
      }
    let lost = level == .word || level == .char ? counts.clashes : 0
    return "\(grouped(counts.distinct)) \(what) in \(grouped(counts.total))"
      + (lost == 0 ? "" : " (\(grouped(lost)) spelt as reserved ids, so unknown)")
  }
}
