import Stream
import Testing

@testable import Net

/// A trace has the numbers of the search, and they add up.
@Suite struct SearchTraceTests {
  private func sentence(_ source: [Int32]) -> Translator.Sentence {
    Translator.Sentence(source: source, line: 0)
  }

  /// The tokens of a node, from the first one on.
  private func path(_ trace: SearchTrace, to node: Int) -> [Int32] {
    var (ids, node): ([Int32], Int) = ([], node)
    while let parent = trace.nodes[node].parent {
      ids.insert(trace.nodes[node].token, at: 0)
      node = parent
    }
    return ids
  }

  /// log p of each beginning of a hypothesis, from the nodes.
  private func sums(_ trace: SearchTrace, to node: Int) -> [Double] {
    var (sums, node): ([Double], Int) = ([], node)
    while let parent = trace.nodes[node].parent {
      sums.insert(trace.nodes[node].logProbability, at: 0)
      node = parent
    }
    return sums
  }

  /// The same from log p of each token.
  private func sums(_ values: [Double]) -> [Double] {
    values.indices.map { values[...$0].reduce(0, +) }
  }

  @Test(arguments: [1, 2, 5]) func aTraceIsTheSearch(beam: Int) throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let (translator, _) = try makeTranslator(vocabulary: 9, seed: seed)
      var options = SearchOptions()
      options.beam = beam
      for source in sources {
        let found = translator.translate([source], options)[0]
        let trace = translator.trace(of: sentence(source), options, top: 100)
        let ended = trace.nodes.indices.filter { trace.nodes[$0].fate == .finished }
        #expect(ended.count == found.count)
        let ranked = ended.sorted {
          (trace.nodes[$1].score ?? 0, $0) < (trace.nodes[$0].score ?? 0, $1)
        }
        for (node, one) in zip(ranked, found) {
          #expect(path(trace, to: node) == one.ids + [ReservedID.end])
          #expect(trace.nodes[node].score == one.score && trace.nodes[node].cut == one.cut)
          #expect(trace.nodes[node].logProbability == one.logProbability)
          #expect(sums(trace, to: node) == sums(one.logProbabilities))
        }
        #expect(trace.best == ranked.first)
      }
    }
  }

  @Test func logProbabilitiesAddUp() throws {
    let (translator, _) = try makeTranslator(vocabulary: 9, seed: 6)
    var options = SearchOptions()
    (options.beam, options.noRepeatNgram) = (4, 2)
    for source in sources {
      let trace = translator.trace(of: sentence(source), options, top: 100)
      for node in trace.nodes {
        guard let parent = node.parent.map({ trace.nodes[$0] }) else { continue }
        let step = parent.next.first { $0.id == node.token }?.logProbability ?? .nan
        #expect(node.logProbability == parent.logProbability + step)
        #expect(parent.fate == .expanded)
        let total = parent.next.reduce(0.0) { $0 + exponential($1.logProbability + 100) }
        // Pad and begin are never said, and not listed.
        #expect(logarithm(total) - 100 < 1e-3)
        #expect(
          parent.next.map(\.logProbability) == parent.next.map(\.logProbability).sorted(by: >))
      }
      let few = translator.trace(of: sentence(source), options, top: 2)
      #expect(few.nodes.map(\.next.count).max() == 2)
    }
  }

  /// No step goes on from more than K hypotheses, and all that were not pruned have an end.
  @Test func hypothesesHaveTheirFate() throws {
    let (translator, _) = try makeTranslator(vocabulary: 9, seed: 2)
    var options = SearchOptions()
    options.beam = 3
    for source in sources {
      let trace = translator.trace(of: sentence(source), options, top: 1)
      let parents = Set(trace.nodes.compactMap(\.parent))
      var living: [Int: Int] = [:]
      for (index, node) in trace.nodes.enumerated() {
        #expect(!parents.contains(index) || node.fate == .expanded)
        #expect(node.next.isEmpty == (node.fate != .expanded))
        #expect((node.score != nil) == (node.fate == .finished))
        #expect(
          (node.token == ReservedID.end) == (node.fate == .finished || node.score != nil)
            || node.fate == .pruned)
        if node.fate == .expanded { living[path(trace, to: index).count, default: 0] += 1 }
      }
      #expect(living.values.max() ?? 0 <= 3)
      #expect(trace.nodes.contains { $0.fate == .pruned })
    }
  }

  @Test func attentionIsThatOfTheTranslation() throws {
    let (translator, _) = try makeTranslator(vocabulary: 9, seed: 4) { $0.attention = .general }
    var options = SearchOptions()
    options.beam = 3
    for source in sources {
      let trace = translator.trace(of: sentence(source), options, top: 1)
      var node = trace.best.flatMap { trace.nodes[$0].parent }
      var rows: [[Float]] = []
      while let index = node {
        rows.insert(trace.nodes[index].attention, at: 0)
        node = trace.nodes[index].parent
      }
      let ids = trace.best.map { Array(path(trace, to: $0).dropLast()) } ?? []
      var expected: [[Float]] = []
      translator.attention(of: source, to: ids) { expected.append($0) }
      #expect(rows == expected)
    }
  }
}
