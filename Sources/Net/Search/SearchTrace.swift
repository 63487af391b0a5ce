import Stream

/// The tree of hypotheses that a beam search of one sentence looked at, in the order in which it did.
package struct SearchTrace: Sendable {
  /// What became of a hypothesis.
  package enum Fate: String, Sendable {
    /// It was one of the best K, and the search went on from it.
    case expanded
    /// It was not one of the best K of its step.
    case pruned
    /// It ended.
    case finished
    /// It was one of the best K when K others had ended.
    case beaten
  }

  /// A hypothesis: that of its parent and a token more.
  package struct Node: Sendable {
    /// The index of the node before; nil for the first one.
    package let parent: Int?
    /// The last token; that of the first node is the begin token, that of a finished one the end token.
    package let token: Int32
    /// The sum of log p over all its tokens.
    package let logProbability: Double
    /// What became of it.
    package fileprivate(set) var fate: Fate
    /// The score of a finished one.
    package fileprivate(set) var score: Double?
    /// Why it had to end, where the model would have gone on.
    package fileprivate(set) var cut: Hypothesis.Cut?
    /// The most probable next tokens with their log p, best first; none where the search did not go on.
    package fileprivate(set) var next: [(id: Int32, logProbability: Double)] = []
    /// The attention of the step after it, to the tokens of the source and its end token; empty without one.
    package fileprivate(set) var attention: [Float] = []
  }

  /// The hypotheses; parents stand before their children.
  package fileprivate(set) var nodes = [
    Node(parent: nil, token: ReservedID.begin, logProbability: 0, fate: .expanded)
  ]

  /// The tokens of a node, without the begin token and the end token.
  package func tokens(to node: Int) -> [Int32] {
    var (tokens, next): ([Int32], Int?) = ([], node)
    while let index = next {
      tokens.append(nodes[index].token)
      next = nodes[index].parent
    }
    return tokens.reversed().filter { $0 != ReservedID.begin && $0 != ReservedID.end }
  }

  /// The finished node with the highest score, the first of equals.
  package var best: Int? {
    nodes.indices.filter { nodes[$0].score != nil }
      .max { (nodes[$0].score ?? 0, $1) < (nodes[$1].score ?? 0, $0) }
  }
}

/// Writes down what a search of one sentence does.
final class TraceRecorder {
  private(set) var trace = SearchTrace()
  /// Whether the models have attention.
  let attends: Bool
  private let count: Int

  /// A recorder of the `count` most probable next tokens, and of attention.
  init(count: Int, attends: Bool) { (self.count, self.attends) = (count, attends) }

  /// Notes what the model predicts after a node.
  func predict(_ node: Int, _ next: NextTokens, row: Int, attention: [Float]) {
    let values = next.logits.rows(row..<row + 1).values
    var best = TopList(count: count)
    for id in 0..<Int32(values.count) where id != ReservedID.pad && id != ReservedID.begin {
      best.offer(.init(row: 0, token: id, logProbability: next.logProbability(row, id)))
    }
    trace.nodes[node].next = best.candidates.map { ($0.token, $0.logProbability) }
    trace.nodes[node].attention = attention
  }

  /// Adds a candidate behind a node.
  ///
  /// - Returns: Its node.
  func add(_ candidate: TopList.Candidate, behind node: Int, _ fate: SearchTrace.Fate) -> Int {
    trace.nodes.append(
      .init(
        parent: node, token: candidate.token, logProbability: candidate.logProbability, fate: fate))
    return trace.nodes.count - 1
  }

  /// Notes how a hypothesis ended.
  func end(_ node: Int, _ found: Hypothesis) {
    trace.nodes[node].score = found.score
    trace.nodes[node].cut = found.cut
  }

  /// Notes that the search is over with these hypotheses alive.
  func beat(_ nodes: [Int]) { for node in nodes { trace.nodes[node].fate = .beaten } }
}
