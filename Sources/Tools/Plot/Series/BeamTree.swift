import Shared

/// The hypotheses of a beam search, as a line of a trace has them.
struct BeamTree: Sendable {
  /// What became of a hypothesis.
  enum Fate: String, Sendable {
    case expanded, pruned, finished, beaten
  }

  /// A hypothesis: that of its parent and a token more.
  struct Node: Sendable {
    /// The index of the node before; nil for the first one.
    let parent: Int?
    let token: String
    /// The sum of log p over its tokens, in nats; NaN where it is missing.
    let logProbability: Double
    let fate: Fate
    /// The score of a finished one.
    let score: Double?
    /// Why a finished one had to end.
    let cut: String?
  }

  /// What a hypothesis led to.
  enum Outcome: Sendable {
    /// The translation.
    case best
    /// Another hypothesis that ended.
    case ended
    /// None that ended.
    case lost
  }

  /// A node that is drawn, which is every one that was not pruned.
  struct Branch: Sendable {
    let node: Node
    /// The branch before it, by index; nil for the first one.
    let parent: Int?
    /// The number of tokens before it.
    let depth: Int
    /// Its line of the picture, which its first child shares.
    let row: Int
    /// How many pruned nodes follow it.
    let pruned: Int
    let outcome: Outcome
    /// Whether no branch follows.
    let isLeaf: Bool
  }

  /// The number of the sentence, from 1.
  let line: Int
  /// The tokens of the source.
  let source: [String]
  /// How many nodes there are.
  let count: Int
  /// The branches, parents before their children; that of the translation is the first row.
  let branches: [Branch]

  /// A tree of nodes of which each stands behind its parent.
  ///
  /// - Parameter best: The index of the node that is the translation.
  init(line: Int, source: [String], nodes: [Node], best: Int?) {
    (self.line, self.source, count) = (line, source, nodes.count)
    branches = BranchOrder(nodes, best: best).branches
  }

  /// Whether there is nothing to draw: a blank line has no hypotheses.
  var isBlank: Bool { branches.isEmpty }
  /// The number of rows.
  var rows: Int { 1 + branches.reduce(0) { max($0, $1.row) } }
  /// The number of tokens of the longest branch.
  var depth: Int { 1 + branches.reduce(0) { max($0, $1.depth) } }
}

extension BeamTree.Branch {
  /// log p as text.
  var sum: String {
    node.logProbability.isNaN ? "?" : decimal(node.logProbability, places: 2)
  }

  /// Why it ended, and its score; nil where a branch follows.
  var ending: String? {
    guard isLeaf else { return nil }
    switch node.fate {
    case .finished:
      let best = outcome == .best ? "best, " : ""
      let cut = node.cut.map { ", cut: \($0)" } ?? ""
      return best + (node.score.map { "score \(decimal($0, places: 3))" } ?? "ended") + cut
    case .beaten: return "beaten"
    case .expanded, .pruned: return "pruned"
    }
  }
}

/// The trees of a picture, one below the other.
package struct BeamTrees: Sendable {
  let trees: [BeamTree]
  let title: String

  /// The caption of a tree: its line and its source.
  func caption(_ tree: BeamTree) -> String {
    "line \(tree.line): \(tree.source.joined(separator: " "))"
  }
}

/// The order of a tree's branches: the translation first, then the more probable.
private struct BranchOrder {
  private let nodes: [BeamTree.Node]
  private var children: [[Int]]
  private var pruned: [Int]
  private var outcomes: [BeamTree.Outcome]

  init(_ nodes: [BeamTree.Node], best: Int?) {
    self.nodes = nodes
    children = Array(repeating: [], count: nodes.count)
    pruned = Array(repeating: 0, count: nodes.count)
    outcomes = Array(repeating: .lost, count: nodes.count)
    for (index, node) in nodes.enumerated() {
      guard let parent = node.parent else { continue }
      if node.fate == .pruned { pruned[parent] += 1 } else { children[parent].append(index) }
    }
    for index in nodes.indices where nodes[index].fate == .finished { mark(index, .ended) }
    if let best { mark(best, .best) }
    for index in nodes.indices { children[index] = children[index].sorted(by: isBefore) }
  }

  /// Marks a node and those before it, up to one that is marked already.
  private mutating func mark(_ index: Int, _ outcome: BeamTree.Outcome) {
    var next: Int? = index
    while let index = next, outcomes[index] != outcome {
      outcomes[index] = outcome
      next = nodes[index].parent
    }
  }

  private func isBefore(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (outcomes[first] == .best, outcomes[second] == .best)
    guard one == other else { return one }
    let (a, b) = (nodes[first].logProbability, nodes[second].logProbability)
    return a == b || a.isNaN || b.isNaN ? first < second : a > b
  }

  /// Depth first, without recursion, since a tree may be as deep as a line is long.
  var branches: [BeamTree.Branch] {
    var (result, row) = ([BeamTree.Branch](), 0)
    var waiting: [(node: Int, parent: Int?, depth: Int, isFirst: Bool)] = []
    if !nodes.isEmpty { waiting.append((0, nil, 0, true)) }
    while let next = waiting.popLast() {
      if !next.isFirst { row += 1 }
      let below = children[next.node]
      result.append(
        BeamTree.Branch(
          node: nodes[next.node], parent: next.parent, depth: next.depth, row: row,
          pruned: pruned[next.node], outcome: outcomes[next.node], isLeaf: below.isEmpty))
      for (place, child) in below.enumerated().reversed() {
        waiting.append((child, result.count - 1, next.depth + 1, place == 0))
      }
    }
    return result
  }
}
