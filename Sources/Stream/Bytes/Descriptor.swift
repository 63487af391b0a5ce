import Libc
import SystemPackage

/// The one owner of an open file descriptor: it is closed exactly once.
///
/// `close()` reports a failing close, as a writer must; dropping the value closes silently, as a
/// reader may.
package struct Descriptor: ~Copyable {
  /// The raw descriptor, for calls that borrow it.
  package let raw: FileDescriptor

  /// Takes ownership of an open descriptor.
  package init(owning raw: FileDescriptor) {
    self.raw = raw
  }

  deinit {
    try? raw.close()
  }

  /// Closes the descriptor and reports a delayed error of the kernel.
  ///
  /// - Throws: The `Errno` of close(2); the descriptor is closed all the same.
  package consuming func close() throws(Errno) {
    let raw = raw
    discard self
    try errno { try raw.close() }
  }

  /// Reads up to `count` bytes to the end of `buffer`; an interrupted call is retried unless the
  /// process was asked to stop, and one that would block waits, because another process that shares
  /// the descriptor may have made it non-blocking.
  ///
  /// - Returns: How many bytes came; 0 at the end of the input.
  /// - Throws: The `Errno` of read(2).
  package func read(into buffer: inout [UInt8], upTo count: Int) throws(Errno) -> Int {
    let raw = raw
    let start = buffer.count
    buffer.requireRoom(for: count)
    buffer.append(contentsOf: repeatElement(0, count: count))
    var got = 0
    defer { buffer.removeLast(count - got) }
    got = try patiently(raw, POLLIN) {
      try unsafe buffer.withUnsafeMutableBytes { bytes in
        try unsafe raw.read(
          into: UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), retryOnInterrupt: false)
      }
    }
    return got
  }

  /// Writes all of `bytes`, in as many calls as it takes; waits as `read(into:upTo:)` does.
  ///
  /// - Throws: The `Errno` of write(2); how much was written is then unknown.
  package func write(_ bytes: ArraySlice<UInt8>) throws(Errno) {
    let raw = raw
    var rest = bytes
    while !rest.isEmpty {
      let count = try patiently(raw, POLLOUT) {
        try unsafe rest.withUnsafeBytes { try unsafe raw.write($0) }
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Whether this is a terminal.
  package var isTerminal: Bool {
    isatty(raw.rawValue) == 1
  }
}

/// Runs a swift-system call, whose untyped errors are `Errno` by contract.
@inline(__always)
func errno<Value>(_ body: () throws -> Value) throws(Errno) -> Value {
  do { return try body() } catch let error as Errno { throw error } catch { throw .ioError }
}

/// Repeats a call on a descriptor while it would block; poll(2) waits in between.
private func patiently(_ raw: FileDescriptor, _ event: Int32, _ body: () throws -> Int)
  throws(Errno) -> Int
{
  while true {
    do throws(Errno) { return try errno(body) } catch {
      if error == .interrupted && Interruption.signal == nil { continue }
      guard error == .wouldBlock && Interruption.signal == nil else { throw error }
      var entry = pollfd(fd: raw.rawValue, events: Int16(event), revents: 0)
      _ = unsafe poll(&entry, 1, -1)
    }
  }
}
