import Net
import Stream

/// The facts of a run beside its settings: a checkpoint has to agree with them, and the model records them.
struct RunFacts {
  private let preset: String
  /// The digest of the weights that the run began with, empty for random ones; nil where only a checkpoint has it.
  private var initialWeights: String?
  private let corpus: Corpus
  private let validation: Corpus?
  private let ranks: Int
  /// The facts that were overridden: the old value of each, and the update until which it held.
  private var overridden: [String] = []

  /// The facts of a run.
  ///
  /// - Parameter initialWeights: The digest of the weights that `--init` names.
  init(
    preset: String, initialWeights: String?, _ corpus: Corpus, validation: Corpus?, ranks: Int
  ) {
    self.preset = preset
    self.initialWeights = initialWeights
    self.corpus = corpus
    self.validation = validation
    self.ranks = ranks
  }

  /// The facts that a checkpoint must have in common with the run.
  var compared: [(key: String, value: String)] {
    [("preset", preset)] + (initialWeights.map { [("initial_weights", $0)] } ?? [])
      + [("cleaned_with", corpus.header.cleanedWith ?? "")] + corpus.facts
      + [
        ("validation", validation?.digest.map(hexadecimal) ?? ""),
        ("vocabulary", hexadecimal(corpus.header.vocabularyDigest)),
      ]
  }

  /// Takes over from a checkpoint the facts from before this process.
  ///
  /// - Parameters:
  ///   - differences: The facts that have changed.
  ///   - update: The update until which the old ones held.
  mutating func goOn(
    from checkpoint: Record, _ differences: [NetError.Difference], update: Int
  ) {
    initialWeights = checkpoint["initial_weights"]
    overridden = checkpoint["overridden"].map { [$0] } ?? []
    let before = checkpoint["ranks"] ?? "1"
    let pairs =
      differences.map { ($0.key, $0.expected) } + (before == "\(ranks)" ? [] : [("ranks", before)])
    overridden += pairs.map { "\($0) '\($1)' until update \(update)" }
  }

  /// The facts of a checkpoint.
  func checkpoint(_ state: TrainingState) -> [(key: String, value: String)] {
    var facts = self
    facts.initialWeights = initialWeights ?? ""
    return facts.compared + corpus.facts(state) + shared
  }

  /// The facts of a model; `last` says at which update it was made.
  func model(
    _ state: TrainingState, last: [(key: String, value: String)]
  ) -> [(key: String, value: String)] {
    [
      ("preset", preset), ("initial_weights", initialWeights ?? ""),
      ("cleaned_with", corpus.header.cleanedWith ?? ""),
    ] + corpus.facts + corpus.facts(state) + last + shared
  }

  /// The number of ranks, since it changes the rounding of sums and so the weights, and the overridden facts.
  private var shared: [(key: String, value: String)] {
    (ranks > 1 ? [("ranks", "\(ranks)")] : [])
      + (overridden.isEmpty ? [] : [("overridden", overridden.joined(separator: ", "))])
  }
}
