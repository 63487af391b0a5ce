import ArgumentParser
import Net
import Shared
import Stream
import Text

/// What `--init` carries over, and how far the training may go from it.
struct FineTuningOptions: ParsableArguments {
  @Flag(
    help: """
      Vocabulary mapping: the model of --init may have another vocabulary; the rows of tokens that \
      both have are carried over, those of new tokens are drawn.
      """)
  var mapVocabulary = false
  @Option(
    help: ArgumentHelp(
      """
      Freeze the tensors of this name, or whose names begin with it up to a dot: encoder, \
      decoder.embedding; repeatable.
      """, valueName: "name"))
  var freeze: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      MAP-L2 decay of the weights towards those of --init, apart from the gradient as that of \
      adamw. (default: 0)
      """, valueName: "rate"))
  var mapDecay: Float?
  @Option(
    help: ArgumentHelp(
      """
      Factor of the learning rate for the rows of the tokens that --map-vocabulary found to be \
      new. (default: 1)
      """, valueName: "factor"))
  var newTokenRate: Float?

  /// Applies the options that were given.
  func change(_ settings: inout TrainingSettings) {
    if !freeze.isEmpty { settings.freeze = FrozenParts(freeze) }
    if let mapDecay { settings.mapDecay = mapDecay }
    if let newTokenRate { settings.newTokenRate = newTokenRate }
  }

  /// The map from the vocabulary of a model to that of the corpus, whose counts are printed; nil where none is wanted.
  ///
  /// - Throws: `mismatch` where one has no vocabulary, or where they have nothing in common; `VocabularyError`.
  func map(
    from record: Record, named name: String, to corpus: Corpus, limits: RecordLimits, report: Report
  ) throws -> VocabularyMap? {
    guard mapVocabulary else { return nil }
    let model = try ModelFile(record, limits: limits, name: name)
    try require(model.vocabulary, of: name)
    try require(corpus.header.vocabulary, of: corpus.name)
    let map = try VocabularyMap(
      from: VocabularyFile(
        carried: model.vocabulary, by: name,
        sizes: [model.shape.sourceVocabulary, model.shape.targetVocabulary]),
      to: corpus.header.carriedVocabulary(by: corpus.name), task: corpus.header.task, name: name)
    report.summary(
      "\(name): source: \(map.source.carried) tokens carried over, \(map.source.new) new; "
        + "target: \(map.target.carried), \(map.target.new)")
    return map
  }

  private func require(_ vocabulary: [UInt8], of name: String) throws(NetError) {
    guard vocabulary.isEmpty else { return }
    throw .mismatch(
      what: "--map-vocabulary: \(name)", found: "no vocabulary",
      expected: "the vocabulary that s2s-batch --embed puts into a stream, and so into a model")
  }
}

extension VocabularyMap {
  /// The map between two files, by the bytes of the tokens.
  ///
  /// - Throws: `mismatch` where the levels differ, a side is missing, or no token is in both.
  init(from old: VocabularyFile, to new: VocabularyFile, task: SequenceTask, name: String)
    throws(NetError)
  {
    guard let from = old.levels, let to = new.levels, from == to else {
      throw .mismatch(
        what: "--map-vocabulary: \(name)", found: "level \(old.levels?.text ?? "none")",
        expected: "level \(new.levels?.text ?? "none") as in the corpus")
    }
    func side(_ side: Text.Side) throws(NetError) -> VocabularyMap.Side {
      // A file for texts alone has one side.
      let (before, after) = (
        old[side] ?? old.sides[0].vocabulary, new[side] ?? new.sides[0].vocabulary
      )
      let ids = before.ids(of: after)
      guard ids.dropFirst(after.specials).contains(where: { $0 != nil }) else {
        throw .mismatch(
          what: "--map-vocabulary: \(name)", found: "no token of the corpus",
          expected: "some of its \(side.rawValue) vocabulary")
      }
      return VocabularyMap.Side(ids, oldCount: before.count)
    }
    self.init(source: try side(.source), target: try side(task.targetSide))
  }
}
