#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A thread of the C library. Swift's concurrency does not replace it, since a team spins and
/// blocks as its work needs.
///
/// The caller synchronises the data that threads share; the compiler cannot check that.
@safe public struct WorkThread {
  private let thread: pthread_t

  /// Carries the closure to its thread.
  private final class Body {
    let run: () -> Void

    init(_ run: @escaping () -> Void) { self.run = run }
  }

  /// Starts a thread; nil where the system gives none, as under a limit on processes or on memory.
  public init?(_ body: @escaping () -> Void) {
    let seat = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    var thread = pthread_t()
    let failed = unsafe pthread_create(
      &thread, nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, seat)
    guard failed == 0 else {
      unsafe Unmanaged<Body>.fromOpaque(seat).release()
      return nil
    }
    self.thread = thread
  }

  /// Starts `count` threads, or as many as the system gives; the caller does the work of the missing ones.
  public static func start(_ count: Int, _ body: @escaping () -> Void) -> [WorkThread] {
    var threads: [WorkThread] = []
    while threads.count < count, let thread = WorkThread(body) { threads.append(thread) }
    return threads
  }

  /// Waits until the thread has ended.
  public func join() { pthread_join(thread, nil) }
}
