import Stream

/// A fixed team of threads that splits rows or columns of one operation and waits for all parts.
///
/// No operation sums across parts, so results depend neither on the team's size nor on which thread does
/// which part. The threads end with the team.
final class Team {
  /// How many threads work, the caller included.
  let count: Int
  private let queue: WorkQueue

  /// A team of `threads` threads, the caller included; of fewer where the system starts no more.
  init(threads: Int, start: WorkQueue.Starter = WorkThread.start) {
    queue = WorkQueue(members: threads - 1, start: start)
    count = queue.count
  }

  /// The number of jobs that the threads shared so far.
  var jobs: Int { queue.jobs }

  deinit {
    queue.stop()
  }

  /// Runs `body` once for each part of 0..<total, at the same time, and returns when all are done.
  ///
  /// - Parameters:
  ///   - grain: Parts begin at multiples of it.
  ///   - minimum: The minimum length of a part; small totals run on the caller alone.
  func split(
    _ total: Int, grain: Int = 1, minimum: Int = 1, _ body: (Range<Int>) -> Void
  ) {
    let units = (total + grain - 1) / grain
    let parts = min(count, units, max(1, total / max(1, minimum)))
    guard parts > 1 else {
      if total > 0 { body(0..<total) }
      return
    }
    queue.run(parts) { part in
      let first = units * part / parts * grain
      let end = min(total, units * (part + 1) / parts * grain)
      if first < end { body(first..<end) }
    }
  }
}
