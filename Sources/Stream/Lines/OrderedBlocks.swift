import Libc

/// Processes the blocks of an input with several threads and passes the results on in the order of the input.
///
/// Each thread reads the next block, works on it, waits for its turn and passes its result on; so a
/// result leaves while another thread waits for input, memory is bounded by a block a thread, and
/// what comes out does not depend on how many threads there are. Of the closures only `work` runs
/// on several threads at once, each with a worker of its own; the compiler cannot check that.
@safe package final class OrderedBlocks<Worker, Block> {
  private let next: () throws -> Block?
  private let makeWorker: () throws -> Worker
  private let work: (Worker, Block) throws -> Void
  private let deliver: (Worker) throws -> Void

  /// Held while a block is read. It is a mutex of the C library, because the thread sanitizer takes
  /// the waiting of Swift's for a race.
  private let reading: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  /// How many blocks were read, -1 after the last; guarded by `reading`.
  private var issued = 0
  private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
  private let turned: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
  /// The number of the block whose turn it is; guarded by `mutex`, as `failure` is.
  private var turn = 0
  private var failure: (any Error)?

  private init(
    next: @escaping () throws -> Block?, makeWorker: @escaping () throws -> Worker,
    work: @escaping (Worker, Block) throws -> Void,
    deliver: @escaping (Worker) throws -> Void
  ) {
    self.next = next
    self.makeWorker = makeWorker
    self.work = work
    self.deliver = deliver
    unsafe pthread_mutex_init(reading, nil)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(turned, nil)
  }

  deinit {
    unsafe pthread_mutex_destroy(reading)
    unsafe pthread_mutex_destroy(mutex)
    unsafe pthread_cond_destroy(turned)
    unsafe reading.deallocate()
    unsafe mutex.deallocate()
    unsafe turned.deallocate()
  }

  /// Works on all blocks of an input.
  ///
  /// - Parameters:
  ///   - threads: The number of threads, the caller included; fewer where the system gives no more.
  ///   - makeWorker: Makes the worker that a thread keeps from block to block.
  ///   - next: The next block, or nil at the end.
  ///   - work: Processes a block and leaves the result in the worker.
  ///   - deliver: Takes the result of a worker, in the order of the blocks.
  /// - Throws: What a closure throws, after the results of all blocks before it were passed on.
  package static func run(
    threads: Int, makeWorker: () throws -> Worker, next: () throws -> Block?,
    work: (Worker, Block) throws -> Void, deliver: (Worker) throws -> Void
  ) throws {
    try withoutActuallyEscaping(next) { next in
      try withoutActuallyEscaping(makeWorker) { makeWorker in
        try withoutActuallyEscaping(work) { work in
          try withoutActuallyEscaping(deliver) { deliver in
            let blocks = OrderedBlocks(
              next: next, makeWorker: makeWorker, work: work, deliver: deliver)
            let helpers = WorkThread.start(threads - 1) { blocks.loop() }
            blocks.loop()
            for helper in helpers { helper.join() }
            if let failure = blocks.failure { throw failure }
          }
        }
      }
    }
  }

  private func loop() {
    var worker: Worker?
    while let (number, block) = read(for: &worker) {
      let outcome = Result {
        guard let block = try block.get(), let worker else { return false }
        try work(worker, block)
        return true
      }
      guard awaitTurn(number) else { return }
      let goesOn = finish(
        outcome.flatMap { isBlock in
          Result {
            if isBlock, let worker { try deliver(worker) }
            return isBlock
          }
        })
      guard goesOn else { return }
    }
  }

  /// The next block with its number; nil where the end was read already.
  private func read(for worker: inout Worker?) -> (Int, Result<Block?, any Error>)? {
    unsafe pthread_mutex_lock(reading)
    defer { unsafe pthread_mutex_unlock(reading) }
    guard issued >= 0 else { return nil }
    let number = issued
    let block = Result {
      let block = try next()
      if block != nil && worker == nil { worker = try makeWorker() }
      return block
    }
    issued = if case .success(.some) = block { number + 1 } else { -1 }
    return (number, block)
  }

  /// Waits for a block's turn; false where one before it failed.
  private func awaitTurn(_ number: Int) -> Bool {
    unsafe pthread_mutex_lock(mutex)
    while turn != number && failure == nil { unsafe pthread_cond_wait(turned, mutex) }
    let isFine = failure == nil
    unsafe pthread_mutex_unlock(mutex)
    return isFine
  }

  /// Gives the turn to the next block.
  private func finish(_ outcome: Result<Bool, any Error>) -> Bool {
    unsafe pthread_mutex_lock(mutex)
    defer {
      unsafe pthread_cond_broadcast(turned)
      unsafe pthread_mutex_unlock(mutex)
    }
    turn += 1
    switch outcome {
    case .success(let goesOn): return goesOn
    case .failure(let error):
      failure = error
      return false
    }
  }
}
