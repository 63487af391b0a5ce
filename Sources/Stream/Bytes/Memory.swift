import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Checked allocation of memory that grows with a model or an input: where there is none, the
/// process ends with a message and not by a trap.
///
/// Without memory no tool can go on; no output then gets its final name.
public enum Memory {
  /// Prints a message and ends the process where so many bytes are not available.
  public typealias Exhaustion = @Sendable (_ bytes: Int) -> Never

  private static let exhaustion = Mutex<Exhaustion>({ bytes in
    preconditionFailure("no memory for \(bytes) bytes")
  })
  /// Smaller sizes are not checked.
  private static let large = 1 << 20

  /// Sets the reaction to the end of memory; for the entry point of a tool.
  ///
  /// - Parameters:
  ///   - line: The text for standard error where no other code can run any more.
  ///   - status: The exit status in that case.
  public static func onExhaustion(line: String, status: Int32, _ body: @escaping Exhaustion) {
    MemoryTrap.answer(line, status: status)
    exhaustion.withLock { $0 = body }
  }

  /// Aligned memory, not cleared, to be given back with `free`.
  public static func allocate(_ bytes: Int, alignment: Int) -> UnsafeMutableRawPointer {
    var raw: UnsafeMutableRawPointer?
    guard unsafe posix_memalign(&raw, alignment, bytes) == 0, let raw = unsafe raw else {
      exhausted(bytes)
    }
    return unsafe raw
  }

  /// Ends the process where so many bytes are not available, before an array allocates them.
  ///
  /// - Complexity: Two system calls, which touch no page; none for small sizes.
  public static func require(_ bytes: Int) {
    guard bytes >= large else { return }
    let room = unsafe mmap(
      nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard unsafe room != MAP_FAILED else { exhausted(bytes) }
    unsafe munmap(room, bytes)
  }

  private static func exhausted(_ bytes: Int) -> Never {
    exhaustion.withLock { $0 }(bytes)
  }
}

extension Array {
  /// Ends the process where there is no memory for so many more elements, for which the array may
  /// have to move.
  public func requireRoom(for more: Int) {
    guard count + more > capacity else { return }
    Memory.require(Swift.max(2 * count, count + more) * MemoryLayout<Element>.stride)
  }
}
