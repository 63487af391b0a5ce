import Libc
import SystemPackage

/// A pipe that gives each write to a read of its own (O_DIRECT), so that a test decides what a read sees.
///
/// It holds 256 packets; more would block the test that fills it before anyone reads.
final class PacketPipe {
  private let reader: FileDescriptor
  private var writer: FileDescriptor?

  init() throws {
    let (reader, writer) = try FileDescriptor.pipe()
    (self.reader, self.writer) = (reader, writer)
    for end in [reader, writer] { _ = fcntl(end.rawValue, F_SETFD, FD_CLOEXEC) }
    // O_DIRECT and F_SETPIPE_SZ, which the C library shows only to programs of GNU's.
    #if arch(x86_64)
      let direct: Int32 = 0o40_000
    #else
      let direct: Int32 = 0o200_000
    #endif
    guard fcntl(writer.rawValue, F_SETFL, direct) == 0 else { throw Errno(rawValue: Libc.errno) }
    guard fcntl(writer.rawValue, 1031, 1 << 20) >= 0 else { throw Errno(rawValue: Libc.errno) }
  }

  /// A pipe that holds `bytes` and its end, `size` bytes to a packet.
  convenience init(_ bytes: [UInt8], by size: Int = 1) throws {
    try self.init()
    for start in stride(from: 0, to: bytes.count, by: size) {
      try send(bytes[start..<min(start + size, bytes.count)])
    }
    end()
  }

  deinit {
    end()
    try? reader.close()
  }

  /// The path under which the pipe can be opened.
  var operand: String { "/dev/fd/\(reader.rawValue)" }

  /// The reading end, for calls that borrow it.
  var readingEnd: FileDescriptor { reader }
  /// The writing end while it is open.
  var writingEnd: FileDescriptor? { writer }

  func send(_ bytes: some Sequence<UInt8>) throws { try writer?.writeAll(bytes) }

  func end() {
    try? writer?.close()
    writer = nil
  }
}
