import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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
