import Synchronization

/// Runs models on batches, with all threads on one batch or with each thread on batches of its own.
///
/// A thread with a batch of its own does not wait for other threads at every step. No batch depends on the
/// others, so the results are the same either way.
final class SearchLanes {
  /// Models with the memory and the threads to search.
  struct Lane {
    let members: [Translator.Member]
    let workspace: Workspace
  }

  /// The lane of all threads together.
  let whole: Lane
  /// A lane for each thread, made once the shared weights are packed.
  private var single: [Lane] = []

  /// Lanes for models in a workspace, whose threads they share.
  init(_ members: [Translator.Member], _ workspace: Workspace) {
    whole = Lane(members: members, workspace: workspace)
  }

  /// How many batches can be processed at a time.
  var count: Int { whole.workspace.team.count }

  /// The results of a thread so far.
  private final class Shelf<Answer> {
    var answers: [(number: Int, answer: Answer)] = []
  }

  /// The result of `body` for each of `total` batches, in order.
  ///
  /// - Parameter pack: Called before the threads first take batches of their own: multiplies by all weights.
  func each<Answer>(
    _ total: Int, pack: (Lane) -> Void, _ body: (Int, Lane) -> Answer
  ) -> [Answer] {
    guard count > 1, total > 1 else { return (0..<total).map { body($0, whole) } }
    if single.isEmpty { pack(whole) }
    while single.count < min(count, total) { single.append(makeLane()) }
    let (lanes, shelves) = (single, single.map { _ in Shelf<Answer>() })
    // The last batches are the longest: they go first, so that all threads end at about the same time.
    let rest = Atomic<Int>(total)
    whole.workspace.team.split(lanes.count) { members in
      for member in members {
        while true {
          let number = rest.wrappingSubtract(1, ordering: .relaxed).newValue
          guard number >= 0 else { break }
          shelves[member].answers.append((number, body(number, lanes[member])))
        }
      }
    }
    return shelves.flatMap(\.answers).sorted { $0.number < $1.number }.map(\.answer)
  }

  private func makeLane() -> Lane {
    let isFused = whole.members.contains { $0.parameters.isQuantized }
    let workspace = Workspace(threads: 1, fused: isFused)
    let members = whole.members.map { member in
      Translator.Member(
        network: member.network, parameters: member.parameters,
        packed: PackedWeights(sharing: member.packed, workspace))
    }
    return Lane(members: members, workspace: workspace)
  }
}
