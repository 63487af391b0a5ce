import CKernels
import Libc
import Stream
import Synchronization

/// The queue that the threads of a team share: the parts of a job, which the threads claim until none is
/// left.
///
/// A waiting thread takes unclaimed parts, so a busy machine slows a team down as it slows one thread.
/// Threads spin for a while before they block: the next operation mostly follows at once, and waking a
/// processor of a virtual machine takes longer than many operations. The job is written before its parts can
/// be claimed, is read by the thread that claimed one, and lives until all are done. The atomics order these
/// steps; the compiler cannot see that.
@safe final class WorkQueue {
  /// The number of the job and, in the lower half, the number of its unclaimed parts.
  private let parts = Atomic<UInt64>(0)
  private let remaining = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  /// Does a part of the current job.
  private var job: ((Int) -> Void)?
  private var members: [WorkThread] = []
  private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let wake: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
  /// About 200 microseconds of waiting instructions.
  private static let spins = 10_000

  /// Starts the given number of threads, or as many as the system allows.
  typealias Starter = (Int, @escaping () -> Void) -> [WorkThread]

  /// Starts the given number of threads, which keep the queue alive, or as many as the system allows.
  init(members count: Int, start: Starter = WorkThread.start) {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(wake, nil)
    members = start(count, work)
  }

  /// How many threads work, the caller included.
  var count: Int { members.count + 1 }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(wake)
    unsafe mutex.deallocate()
    unsafe wake.deallocate()
  }

  /// Ends the threads and waits for them.
  func stop() {
    stopped.store(true, ordering: .sequentiallyConsistent)
    wakeSleepers()
    for member in members { member.join() }
  }

  /// The number of jobs so far, each of which allocated the context of its closure.
  var jobs: Int { Int(parts.load(ordering: .relaxed) >> 32) }

  /// Runs `body` once for each number below `count`, and returns when all are done. The caller begins with 0.
  func run(_ count: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      job = body
      runJob(count)
      job = nil
    }
  }

  private func runJob(_ count: Int) {
    remaining.store(count - 1, ordering: .relaxed)
    let number = parts.load(ordering: .relaxed) >> 32 &+ 1
    parts.store(number << 32 | UInt64(count - 1), ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 { wakeSleepers() }
    perform(0)
    help()
    var spins = 0
    while remaining.load(ordering: .acquiring) > 0 {
      spins += 1
      if spins < WorkQueue.spins { s2s_pause() } else { sched_yield() }
    }
  }

  /// Never inlined, so that the closure is released before the part counts as done.
  @inline(never) private func perform(_ part: Int) { job?(part) }

  /// Does parts of the job until all are claimed.
  private func help() {
    while let part = claim() {
      perform(part)
      remaining.wrappingSubtract(1, ordering: .releasing)
    }
  }

  /// Claims a part for the caller alone; nil where none is left. The exchange fails where `left` was read
  /// from another job.
  private func claim() -> Int? {
    var left = parts.load(ordering: .acquiring)
    while UInt32(truncatingIfNeeded: left) > 0 {
      let (exchanged, found) = parts.weakCompareExchange(
        expected: left, desired: left - 1, ordering: .acquiringAndReleasing)
      if exchanged { return Int(UInt32(truncatingIfNeeded: left)) }
      left = found
    }
    return nil
  }

  private func wakeSleepers() {
    unsafe pthread_mutex_lock(mutex)
    unsafe pthread_cond_broadcast(wake)
    unsafe pthread_mutex_unlock(mutex)
  }

  private func work() {
    while waitForParts() { help() }
  }

  private var isOver: Bool { stopped.load(ordering: .sequentiallyConsistent) }

  private var hasParts: Bool {
    UInt32(truncatingIfNeeded: parts.load(ordering: .sequentiallyConsistent)) > 0
  }

  /// Returns when there is something to claim; false where the team ends.
  private func waitForParts() -> Bool {
    for _ in 0..<WorkQueue.spins {
      if hasParts { return true }
      s2s_pause()
    }
    unsafe pthread_mutex_lock(mutex)
    sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
    while !hasParts && !isOver { unsafe pthread_cond_wait(wake, mutex) }
    sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    unsafe pthread_mutex_unlock(mutex)
    return !isOver
  }
}
