import Synchronization

/// That somebody asked the process to stop: the number of the signal, which a handler notes and the work
/// looks at where it can end in order.
///
/// A read that waits for input ends with `EINTR` then; without a request every interrupted call is
/// retried.
public enum Interruption {
  private static let number = Atomic<Int32>(0)

  /// The first signal that was noted; nil where there is none.
  public static var signal: Int32? {
    let signal = number.load(ordering: .acquiring)
    return signal == 0 ? nil : signal
  }

  /// Notes a signal; safe in a handler once `signal` was asked before it was installed.
  ///
  /// - Returns: Whether it is the first.
  public static func note(_ signal: Int32) -> Bool {
    number.compareExchange(expected: 0, desired: signal, ordering: .acquiringAndReleasing).exchanged
  }
}
