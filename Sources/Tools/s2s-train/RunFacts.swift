import Net
import Stream

/// What a run is bound to beside its settings: for the checkpoint, which is compared with it, and for the model.
struct RunFacts {
  private let preset: String
  /// The digest of the weights that the run began with, empty for drawn ones; nil where a checkpoint knows.
  private var initialWeights: String?
  private let corpus: Corpus
  private let validation: Corpus?
  private let ranks: Int
  /// What was another before, and until when.
  private var overridden: [String] = []

  /// The facts of a run.
  ///
  /// - Parameter initialWeights: The digest of what `--init` names.
  init(
    preset: String, initialWeights: String?, _ corpus: Corpus, validation: Corpus?, ranks: Int
  ) {
    self.preset = preset
    self.initialWeights = initialWeights
    self.corpus = corpus
    self.validation = validation
    self.ranks = ranks
  }

  /// What a checkpoint must have in common with the run.
  var compared: [(key: String, value: String)] {
    [("preset", preset)] + (initialWeights.map { [("initial_weights", $0)] } ?? [])
      + [("cleaned_with", corpus.header.cleanedWith ?? "")] + corpus.facts
      + [
        ("validation", validation?.digest.map(hexadecimal) ?? ""),
        ("vocabulary", hexadecimal(corpus.header.vocabularyDigest)),
      ]
  }

  /// Takes from a checkpoint what began before this process.
  ///
  /// - Parameters:
  ///   - differences: What is another now.
  ///   - update: Until when.
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

  /// The facts of a model, of which `last` says when it was made.
  func model(
    _ state: TrainingState, last: [(key: String, value: String)]
  ) -> [(key: String, value: String)] {
    [
      ("preset", preset), ("initial_weights", initialWeights ?? ""),
      ("cleaned_with", corpus.header.cleanedWith ?? ""),
    ] + corpus.facts + corpus.facts(state) + last + shared
  }

  /// Sums over several ranks are rounded otherwise, so that their number belongs to the weights.
  private var shared: [(key: String, value: String)] {
    (ranks > 1 ? [("ranks", "\(ranks)")] : [])
      + (overridden.isEmpty ? [] : [("overridden", overridden.joined(separator: ", "))])
  }
}
