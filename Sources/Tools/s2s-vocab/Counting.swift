import Shared
import Stream
import Text

/// The counts of a run's inputs: text is counted by several threads, vocabulary files have their counts added.
struct Counting {
  private(set) var columns: ColumnCounts
  private(set) var plan: VocabularyPlan

  /// Counts all inputs.
  ///
  /// - Parameter codes: The merges of --codes.
  /// - Throws: `LineError`, `VocabularyError`, `StreamError`, `UsageError`.
  init(
    _ input: InputOptions, _ options: PlanOptions, _ codes: [PairMerges], maxTokens: Int,
    threads: Int
  ) throws {
    var (counted, adopted): (ColumnCounts?, VocabularyPlan?)
    for operand in input.operands {
      let source = try input.open(operand)
      let isVocabulary = try source.peek(16).map(VocabularyFile.isVocabulary) ?? false
      let files = isVocabulary ? try Counting.vocabularies(source, maxTokens) : []
      let plan = try adopted ?? options.plan(files.first)
      adopted = plan
      var columns = counted ?? ColumnCounts(plan.levels)
      for file in files { try Counting.merge(file, into: &columns, plan, source.name) }
      if !isVocabulary {
        try source.requireText()
        let reader = LineReader(source, maxLineBytes: input.line.maxLineBytes.bytes)
        try Counting.count(reader, into: &columns, plan.levels, threads)
      }
      counted = columns
    }
    plan = try adopted ?? options.plan(nil)
    plan.codes = codes
    columns = counted ?? ColumnCounts(plan.levels)
  }

  private static func vocabularies(_ source: ByteSource, _ maxTokens: Int) throws
    -> [VocabularyFile]
  {
    try VocabularyFile.all(parsing: try whole(source), name: source.name, maxTokens: maxTokens)
  }

  /// Adds a vocabulary; its words can be split into pieces later.
  private static func merge(
    _ file: VocabularyFile, into columns: inout ColumnCounts, _ plan: VocabularyPlan,
    _ name: String
  ) throws {
    let levels = plan.levels
    // A shared vocabulary does not say which column its tokens come from.
    guard plan.isJoint || !file.isShared else { throw VocabularyError.shared(source: name) }
    for (side, vocabulary) in file.sides {
      let level = side == .target || side == .label ? levels.target : levels.source
      guard vocabulary.level != .bpe else { throw VocabularyError.pieces(source: name) }
      guard vocabulary.level == level || vocabulary.level == .word && level == .bpe else {
        throw VocabularyError.otherLevel(
          source: name, found: vocabulary.level.rawValue, expected: level.rawValue)
      }
    }
    try columns.merge(file, name: name)
  }

  private static func count(
    _ reader: LineReader, into columns: inout ColumnCounts, _ levels: Levels, _ threads: Int
  ) throws {
    var workers: [Worker] = []
    try OrderedBlocks.run(
      threads: threads,
      makeWorker: {
        workers.append(Worker(ColumnCounts(levels)))
        return workers[workers.count - 1]
      }, next: reader.next, work: { try $0.columns.add($1) }, deliver: { _ in })
    for worker in workers { columns.merge(worker.columns) }
  }

  /// The counts of one thread.
  private final class Worker {
    var columns: ColumnCounts
    init(_ columns: ColumnCounts) { self.columns = columns }
  }
}
