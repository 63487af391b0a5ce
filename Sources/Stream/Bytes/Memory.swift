import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The one door to memory that grows with a model or an input: where there is none, the process ends with a
/// message and not by a trap.
///
/// Who has no memory cannot go on; nothing is written under its final name then.
public enum Memory {
  /// What is said, and how the process ends, where so many bytes are not to be had.
  public typealias Exhaustion = @Sendable (_ bytes: Int) -> Never

  private static let exhaustion = Mutex<Exhaustion>({ bytes in
    preconditionFailure("no memory for \(bytes) bytes")
  })
  /// Sizes below are taken as they come.
  private static let large = 1 << 20

  /// Says what is done where memory ends; for the entry point of a tool.
  ///
  /// - Parameters:
  ///   - line: What is written to standard error where nothing can be called any more.
  ///   - status: How the process ends then.
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

  /// Stops where so many bytes are not to be had, before an array takes them.
  ///
  /// - Complexity: Two calls of the kernel, which touch no page; nothing for small sizes.
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
  /// Stops where there is no memory for so many more elements, for which the array may have to move.
  public func requireRoom(for more: Int) {
    guard count + more > capacity else { return }
    Memory.require(Swift.max(2 * count, count + more) * MemoryLayout<Element>.stride)
  }
}
