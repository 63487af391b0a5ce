import CKernels
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Notes the code and the context of a closure that does not escape; its C side is in kernels.c. Swift's own
/// way, `withoutActuallyEscaping`, allocates memory each time.
@_silgen_name("s2s_hold")
private func hold(_ body: (Int) -> Void, _ closure: UnsafeMutablePointer<s2s_closure>)

/// What the threads of a team share: the job, and how they wait for it and report it done.
///
/// Members spin for a while before they block, since the next operation mostly comes at once, and to
/// wake a processor of a virtual machine takes longer than many an operation. The job is written before
/// the generation is raised, read after, and lives until all have reported; the atomics order these,
/// which is what `@unchecked Sendable` stands for.
@safe final class Baton: @unchecked Sendable {
  private let generation = Atomic<Int>(0)
  private let remaining = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let stopped = Atomic<Bool>(false)
  private let job: UnsafeMutablePointer<s2s_closure> = .allocate(capacity: 1)
  private var members: [pthread_t] = []
  private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let wake: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
  /// About 200 microseconds of waiting instructions.
  private static let spins = 10_000

  /// Starts the given number of threads.
  init(members count: Int) {
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(wake, nil)
    for number in 0..<count { start(number + 1) }
  }

  deinit {
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(wake)
    unsafe mutex.deallocate()
    unsafe wake.deallocate()
    unsafe job.deallocate()
  }

  /// Ends the threads and waits for them.
  func stop() {
    stopped.store(true, ordering: .sequentiallyConsistent)
    announce()
    for member in members { pthread_join(member, nil) }
  }

  /// Runs `body` on the caller as member 0 and on every thread by its number.
  func run(_ body: (Int) -> Void) {
    unsafe hold(body, job)
    remaining.store(members.count, ordering: .relaxed)
    announce()
    body(0)
    var spins = 0
    while remaining.load(ordering: .acquiring) > 0 {
      spins += 1
      if spins < Baton.spins { s2s_pause() } else { sched_yield() }
    }
  }

  private func announce() {
    generation.wrappingAdd(1, ordering: .sequentiallyConsistent)
    guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
    unsafe pthread_mutex_lock(mutex)
    unsafe pthread_cond_broadcast(wake)
    unsafe pthread_mutex_unlock(mutex)
  }

  /// What a thread is given: the baton, which it keeps alive, and its number.
  private final class Seat {
    let baton: Baton
    let number: Int

    init(_ baton: Baton, _ number: Int) {
      self.baton = baton
      self.number = number
    }
  }

  private func start(_ number: Int) {
    var thread = pthread_t()
    let seat = unsafe Unmanaged.passRetained(Seat(self, number)).toOpaque()
    let failed = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        let seat = unsafe Unmanaged<Seat>.fromOpaque(argument).takeRetainedValue()
        seat.baton.work(seat.number)
        return nil
      }, seat)
    precondition(failed == 0, "no thread could be started")
    members.append(thread)
  }

  private func work(_ number: Int) {
    var seen = 0
    while true {
      waitForGeneration(after: seen)
      seen += 1
      if stopped.load(ordering: .sequentiallyConsistent) { return }
      unsafe s2s_call(job.pointee, number)
      remaining.wrappingSubtract(1, ordering: .releasing)
    }
  }

  private func waitForGeneration(after seen: Int) {
    for _ in 0..<Baton.spins {
      if generation.load(ordering: .acquiring) != seen { return }
      s2s_pause()
    }
    unsafe pthread_mutex_lock(mutex)
    sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
    while generation.load(ordering: .sequentiallyConsistent) == seen {
      unsafe pthread_cond_wait(wake, mutex)
    }
    sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    unsafe pthread_mutex_unlock(mutex)
  }
}
