import Stream

/// One or more trained models that translate together: source ids in, hypotheses out.
package final class Translator {
  /// The shape of the first model; all models have its vocabularies.
  package let shape: ModelShape

  /// One model.
  struct Member {
    let network: any TranslationNetwork
    let parameters: Parameters
    let packed: PackedWeights

    /// The context of a pass without gradients and dropout.
    func context(_ workspace: Workspace) -> Context {
      Context(
        workspace: workspace, parameters: parameters, gradients: parameters, packed: packed,
        dropout: nil, isFixed: true)
    }
  }

  private let lanes: SearchLanes

  /// A translator with the parameters of a model file.
  package convenience init(_ file: ModelFile, threads: Int) {
    self.init([file], threads: threads)
  }

  /// An ensemble, which averages the probabilities of all models.
  ///
  /// - Parameter files: At least one; all with the same vocabularies.
  package init(_ files: [ModelFile], threads: Int) {
    shape = files[0].shape
    precondition(
      files.allSatisfy { [shape] file in
        file.shape.sourceVocabulary == shape.sourceVocabulary
          && file.shape.targetVocabulary == shape.targetVocabulary
      })
    let workspace = Workspace(threads: threads, fused: files.contains(where: \.isQuantized))
    let members = files.map { file in
      let parameters = file.parameters()
      return Member(
        network: file.shape.translationNetwork(), parameters: parameters,
        packed: PackedWeights(parameters, workspace))
    }
    lanes = SearchLanes(members, workspace)
  }

  /// A translator with the parameters of a model in training.
  init(
    _ shape: ModelShape, _ network: any TranslationNetwork, _ parameters: Parameters,
    _ workspace: Workspace, _ packed: PackedWeights
  ) {
    self.shape = shape
    lanes = SearchLanes(
      [Member(network: network, parameters: parameters, packed: packed)], workspace)
  }

  /// Whether any of the models attends to words of the source.
  package var attends: Bool { lanes.whole.members.contains { $0.network.hasWeights } }

  /// How many sentences can be searched together in about 256 MiB of logits over all threads, at most
  /// `wanted`.
  package func batchSize(_ wanted: Int, _ options: SearchOptions) -> Int {
    let each = lanes.count * options.rowsPerSentence * shape.targetVocabulary
    return max(1, min(wanted, (1 << 26) / each))
  }

  /// A sentence to translate, or a pair to score.
  package struct Sentence {
    /// Ids with the end token; at least one.
    let source: [Int32]
    /// Ids with the end token, where the pair is to be scored.
    let target: [Int32]
    /// The line number, a part of the key of its samples.
    let line: Int
    /// What the translation has to hold.
    let constraints: LexicalConstraints

    /// A sentence.
    package init(
      source: [Int32], target: [Int32] = [], line: Int,
      constraints: LexicalConstraints = LexicalConstraints()
    ) {
      (self.source, self.target, self.line) = (source, target, line)
      self.constraints = constraints
    }
  }

  /// Translates batches of sentences, as many at a time as there are threads.
  ///
  /// - Returns: For each sentence its hypotheses, best first, or samples as they were drawn; at least one
  ///   each.
  package func translate(_ batches: [[Sentence]], _ options: SearchOptions) -> [[[Hypothesis]]] {
    lanes.each(batches.count, pack: pack) { number, lane in
      search(batches[number], options, lane)
    }
  }

  /// The log probability of given targets, as hypotheses.
  ///
  /// - Parameter running: Whether the models read their own most probable words and not the target's.
  package func score(
    _ batches: [[Sentence]], _ options: SearchOptions, running: Bool = false
  ) -> [[Hypothesis]] {
    lanes.each(batches.count, pack: pack) { number, lane in
      score(
        batches[number].map { ($0.source, $0.target) }, options, running: running, lane)
    }
  }

  /// Translates a batch of sentences.
  ///
  /// - Parameters:
  ///   - sources: Ids with the end token; at least one id each.
  ///   - lines: The line numbers of the sentences, a part of the key of their samples; they count from 0
  ///     where absent.
  /// - Returns: For each sentence its hypotheses, as for several batches.
  package func translate(
    _ sources: [[Int32]], _ options: SearchOptions, lines: [Int]? = nil
  ) -> [[Hypothesis]] {
    let sentences = sources.enumerated().map { index, source in
      Sentence(source: source, line: lines?[index] ?? index)
    }
    return search(sentences, options, lanes.whole)
  }

  private func search(
    _ sentences: [Sentence], _ options: SearchOptions, _ lane: SearchLanes.Lane
  ) -> [[Hypothesis]] {
    guard !sentences.isEmpty else { return [] }
    let rows = sentences.count * options.rowsPerSentence
    let steps = EnsembleSteps(lane.members, sentences.map(\.source), rows: rows, lane.workspace)
    let order = steps.packing.sortedIndices
    let sorted = order.map { sentences[$0] }
    let beam = beamSearch(sorted, options)
    let (bounds, rules) = (beam.bounds, beam.rules)
    steps.detail = options.detail(
      rows: rows, source: steps.packing.steps, target: bounds.longest)
    let found =
      options.sampling == nil && (options.beam > 1 || rules.hasPhrases)
      ? beam.run(steps)
      : StepwiseSearch(
        options: options, bounds: bounds, rules: rules, lines: sorted.map(\.line)
      ).run(steps)
    return inInputOrder(found, order)
  }

  /// A beam search for sentences in the order of their batch.
  private func beamSearch(_ sentences: [Sentence], _ options: SearchOptions) -> BeamSearch {
    BeamSearch(
      options: options,
      bounds: SearchBounds(
        sentences.map(\.source), options.length, more: sentences.map(\.constraints.tokens)),
      rules: SearchRules(sentences, options))
  }

  /// What a beam search of a sentence does: the search is made again, with the same numbers.
  ///
  /// - Parameter top: How many of the most probable next tokens are noted for each hypothesis.
  package func trace(of sentence: Sentence, _ options: SearchOptions, top: Int) -> SearchTrace {
    let steps = EnsembleSteps(
      lanes.whole.members, [sentence.source], rows: options.rowsPerSentence, lanes.whole.workspace)
    var search = beamSearch([sentence], options)
    let recorder = TraceRecorder(count: top, attends: attends)
    search.recorder = recorder
    _ = search.run(steps)
    return recorder.trace
  }

  /// The gates and states of all layers of the first model while it translates: those of the search, since no row of
  /// a search depends on the others.
  ///
  /// - Parameters:
  ///   - source: Ids with the end token.
  ///   - target: Ids without it.
  /// - Complexity: A step for each token; all of them are kept.
  package func states(of source: [Int32], to target: [Int32]) -> [LayerStates] {
    let (member, workspace) = (lanes.whole.members[0], lanes.whole.workspace)
    workspace.arena.reset()
    return member.network.states(of: source, to: target, member.context(workspace))
  }

  /// The log probability of given targets of one batch.
  ///
  /// - Parameter pairs: Ids with the end token on both sides.
  func score(
    _ pairs: [(source: [Int32], target: [Int32])], _ options: SearchOptions, running: Bool = false
  ) -> [Hypothesis] {
    score(pairs, options, running: running, lanes.whole)
  }

  private func score(
    _ pairs: [(source: [Int32], target: [Int32])], _ options: SearchOptions, running: Bool,
    _ lane: SearchLanes.Lane
  ) -> [Hypothesis] {
    guard !pairs.isEmpty else { return [] }
    let steps = EnsembleSteps(
      lane.members, pairs.map(\.source), rows: pairs.count, lane.workspace)
    let order = steps.packing.sortedIndices
    let search = ForcedSearch(options: options, targets: order.map { pairs[$0].target })
    steps.detail = options.detail(
      rows: pairs.count, source: steps.packing.steps,
      target: pairs.map(\.target.count).max() ?? 0)
    return inInputOrder(search.run(steps, running: running), order)
  }

  /// The attention of a translation, row by row: for each of its ids, and for its end token, the weights of
  /// the source's ids and its end token.
  ///
  /// - Parameters:
  ///   - source: Ids with the end token.
  ///   - target: Ids without it.
  /// - Complexity: A step for each row; no row is kept.
  package func attention<Failure: Error>(
    of source: [Int32], to target: [Int32], _ body: ([Float]) throws(Failure) -> Void
  ) throws(Failure) {
    let steps = EnsembleSteps(lanes.whole.members, [source], rows: 1, lanes.whole.workspace)
    for id in [ReservedID.begin] + target {
      _ = steps.step([id], parents: [0], sentences: [0], scores: false)
      try body(steps.attention(row: 0, sentence: 0))
    }
  }

  /// Packs all weights, with all threads, by scoring a sentence without words.
  private func pack(_ lane: SearchLanes.Lane) {
    let empty = [ReservedID.end]
    _ = score([(empty, empty)], SearchOptions(), running: false, lane)
  }

  private func inInputOrder<Element>(_ found: [Element], _ order: [Int]) -> [Element] {
    var result = found
    for (index, one) in found.enumerated() { result[order[index]] = one }
    return result
  }
}
