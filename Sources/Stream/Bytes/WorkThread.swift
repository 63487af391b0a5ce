import Libc

/// A thread of the C library. Swift's concurrency does not replace it, since a team spins and
/// blocks as its work needs.
///
/// The caller synchronises the data that threads share; the compiler cannot check that.
@safe package struct WorkThread {
  private let thread: StartedThread

  /// Starts a thread; nil where the system gives none, as under a limit on processes or on memory.
  package init?(_ body: @escaping () -> Void) {
    // The new thread takes the body out and gives its place back.
    let place = UnsafeMutablePointer<() -> Void>.allocate(capacity: 1)
    unsafe place.initialize(to: body)
    let started = unsafe StartedThread(
      { argument in
        let argument: UnsafeMutableRawPointer? = unsafe argument
        guard let place = unsafe argument?.assumingMemoryBound(to: (() -> Void).self) else {
          return nil
        }
        let body = unsafe place.move()
        unsafe place.deallocate()
        body()
        return nil
      }, place)
    guard let started else {
      unsafe place.deinitialize(count: 1)
      unsafe place.deallocate()
      return nil
    }
    thread = started
  }

  /// Starts `count` threads, or as many as the system gives; the caller does the work of the missing ones.
  package static func start(_ count: Int, _ body: @escaping () -> Void) -> [WorkThread] {
    var threads: [WorkThread] = []
    while threads.count < count, let thread = WorkThread(body) { threads.append(thread) }
    return threads
  }

  /// Waits until the thread has ended.
  package func join() { thread.join() }
}
