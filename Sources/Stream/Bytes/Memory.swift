import Libc
import Synchronization

/// Checked allocation of memory that grows with a model or an input: where there is none, the
/// process ends with a message and not by a trap.
///
/// Without memory no tool can go on; no output then gets its final name.
package enum Memory {
  /// Prints a message and ends the process where so many bytes are not available.
  package typealias Exhaustion = @Sendable (_ bytes: Int) -> Never

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
  package static func onExhaustion(line: String, status: Int32, _ body: @escaping Exhaustion) {
    MemoryTrap.answer(line, status: status)
    exhaustion.withLock { $0 = body }
  }

  /// Aligned memory, not cleared, to be given back with `free`.
  package static func allocate(_ bytes: Int, alignment: Int) -> UnsafeMutableRawPointer {
    var raw: UnsafeMutableRawPointer?
    guard unsafe posix_memalign(&raw, alignment, bytes) == 0, let raw = unsafe raw else {
      exhausted(bytes)
    }
    return unsafe raw
  }

  /// Ends the process where so many bytes are not available, before an array allocates them.
  ///
  /// - Complexity: Two system calls, which touch no page; none for small sizes.
  package static func require(_ bytes: Int) {
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
  package func requireRoom(for more: Int) {
    guard count + more > capacity else { return }
    Memory.require(Swift.max(2 * count, count + more) * MemoryLayout<Element>.stride)
  }
}

/// The message where a small array finds no memory: Swift aborts there without any callback.
///
/// An abort while memory is left is a bug and stays an abort. Everything is prepared before memory
/// ends, and the handler makes system calls only.
enum MemoryTrap {
  /// The address and the length of the message.
  private static let address = Atomic<UInt>(0)
  private static let count = Atomic<Int>(0)
  private static let status = Atomic<Int32>(0)
  /// The address of the previous signal action.
  private static let before = Atomic<UInt>(0)
  /// An amount that is surely available unless memory has ended.
  private static let little = 1 << 26

  /// Makes an abort without memory print a line and end the process.
  static func answer(_ text: String, status: Int32) {
    let bytes = Array(text.utf8)
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    unsafe copy.copyBytes(from: bytes)
    address.store(UInt(bitPattern: copy.baseAddress), ordering: .relaxed)
    count.store(bytes.count, ordering: .relaxed)
    MemoryTrap.status.store(status, ordering: .relaxed)
    let kept = UnsafeMutablePointer<sigaction>.allocate(capacity: 1)
    unsafe kept.initialize(to: sigaction())
    before.store(UInt(bitPattern: kept), ordering: .relaxed)
    unsafe sigaction(SIGABRT, nil, kept)
    _ = signal(SIGABRT) { MemoryTrap.handle($0) }
  }

  private static func handle(_ number: Int32) {
    let room = unsafe mmap(
      nil, little, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    if unsafe room == MAP_FAILED {
      let text = unsafe UnsafeRawPointer(bitPattern: address.load(ordering: .relaxed))
      _ = unsafe write(2, text, count.load(ordering: .relaxed))
      _exit(status.load(ordering: .relaxed))
    }
    // The previous action handles the abort.
    let kept = unsafe UnsafeMutablePointer<sigaction>(
      bitPattern: before.load(ordering: .relaxed))
    if let kept = unsafe kept { unsafe sigaction(number, kept, nil) }
    raise(number)
  }
}
