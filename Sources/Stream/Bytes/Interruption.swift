import Synchronization

/// A request to stop the process: a handler notes the number of the signal, and the work checks it
/// wherever it can end in order.
///
/// After a request, a read that waits for input ends with `EINTR`; otherwise every interrupted call
/// is retried.
package enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// The first signal that was noted; nil where there is none.
  package static var signal: Int32? {
    let signal = number.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Notes a signal; safe in a handler if `signal` was read before the handler was installed.
  ///
  /// - Returns: Whether it is the first.
  package static func note(_ signal: Int32) -> Bool {
    number.compareExchange(expected: 0, desired: signal, ordering: .acquiringAndReleasing).exchanged
  }
}
