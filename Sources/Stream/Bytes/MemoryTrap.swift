import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

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
