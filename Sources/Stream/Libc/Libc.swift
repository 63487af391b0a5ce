// The door to the C library of the system: all other files import this module, and only this one knows which library that
// is and what it declares in a way of its own. Swift has no official word yet for handing an import on.
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif

#if canImport(Darwin)
  /// What a thread gets from pthread_create(3).
  package typealias ThreadArgument = UnsafeMutableRawPointer
#else
  /// What a thread gets from pthread_create(3).
  package typealias ThreadArgument = UnsafeMutableRawPointer?
#endif

/// A thread that was started; its handle is a number in glibc and a pointer elsewhere.
@safe package struct StartedThread {
  private let handle: pthread_t

  /// Starts a thread; nil where the system gives none.
  ///
  /// - Parameters:
  ///   - body: What the thread does with the argument.
  ///   - argument: Memory that the thread owns, once it has started.
  package init?(
    _ body: @convention(c) (ThreadArgument) -> UnsafeMutableRawPointer?,
    _ argument: UnsafeMutableRawPointer
  ) {
    #if canImport(Glibc)
      var started = pthread_t()
      guard unsafe pthread_create(&started, nil, body, argument) == 0 else { return nil }
    #else
      var thread: pthread_t?
      guard unsafe pthread_create(&thread, nil, body, argument) == 0, let started = unsafe thread
      else { return nil }
    #endif
    handle = started
  }

  /// Waits until the thread has ended.
  package func join() { pthread_join(handle, nil) }
}
