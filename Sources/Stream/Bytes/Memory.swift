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

/// What is said where a small array finds no memory: Swift aborts there, and asks nobody first.
///
/// An abort while memory is left is a bug, which goes its way. All is prepared before memory ends, and the
/// handler calls nothing but the kernel.
enum MemoryTrap {
  /// Where the line is, and how many bytes it has.
  private static let address = Atomic<UInt>(0)
  private static let count = Atomic<Int>(0)
  private static let status = Atomic<Int32>(0)
  /// Where what stood before is kept.
  private static let before = Atomic<UInt>(0)
  /// What is surely to be had where memory has not ended.
  private static let little = 1 << 26

  /// Has an abort without memory say a line and end the process.
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
    // Whoever was asked before answers.
    let kept = unsafe UnsafeMutablePointer<sigaction>(
      bitPattern: before.load(ordering: .relaxed))
    if let kept = unsafe kept { unsafe sigaction(number, kept, nil) }
    raise(number)
  }
}
