import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A buffered writer that writes all or throws, and whose `finish()` is the last chance to fail.
///
/// A file is written to a temporary neighbour and renamed by `finish()`; a writer that is dropped
/// before leaves nothing behind. Devices, pipes and standard output are written in place.
public final class ByteWriter {
  /// The name used in messages: `stdout` or the path.
  public let name: String

  private var descriptor: Descriptor?
  private var buffer: [UInt8] = []
  private let capacity = 1 << 17
  private let staging: Staging?
  private let durable: Bool

  /// A writer to standard output, which `finish()` closes.
  ///
  /// - Parameter binary: Whether the bytes are no text; then a terminal is refused.
  /// - Throws: `binaryToTerminal`; redirect the output.
  public init(standardOutputIsBinary binary: Bool = false) throws(StreamError) {
    let output = Descriptor(owning: .standardOutput)
    name = "stdout"
    staging = nil
    durable = false
    if binary && output.isTerminal {
      throw .binaryToTerminal(sink: "stdout")
    }
    descriptor = consume output
    buffer.reserveCapacity(capacity)
  }

  /// A writer to a file, through a temporary neighbour where `path` is a regular file or absent.
  ///
  /// - Parameter durable: Whether `finish()` also forces file and folder to the disk.
  /// - Throws: `cannotCreate`.
  public init(path: String, durable: Bool = false) throws(StreamError) {
    name = path
    self.durable = durable
    do throws(Errno) {
      staging = try Staging(final: path)
      if let staging {
        descriptor = try staging.open()
      } else {
        descriptor = try openInPlace(path)
      }
    } catch {
      throw .cannotCreate(sink: path, cause: error)
    }
    buffer.reserveCapacity(capacity)
  }

  /// A writer that adds to a file in place, for logs that are read while they grow.
  ///
  /// - Parameter count: How many bytes of an existing file stay.
  /// - Throws: `cannotCreate`.
  public init(live path: String, keeping count: Int) throws(StreamError) {
    name = path
    durable = false
    staging = nil
    do throws(Errno) {
      let file = Descriptor(
        owning: try errno {
          try unsafe FileDescriptor.open(
            path, .writeOnly, options: [.create, .append],
            permissions: FilePermissions(rawValue: 0o666))
        })
      if ftruncate(file.raw.rawValue, count) != 0 {
        // A device or a pipe has no length, and keeps nothing.
        guard Glibc.errno == EINVAL else { throw Errno(rawValue: Glibc.errno) }
      }
      descriptor = consume file
    } catch {
      throw .cannotCreate(sink: path, cause: error)
    }
  }

  deinit {
    if descriptor != nil { staging?.abandon() }
  }

  /// Whether the bytes go to a terminal.
  public var isTerminal: Bool {
    descriptor?.isTerminal ?? false
  }

  /// Adds bytes to the output.
  ///
  /// - Throws: `writeFailed`.
  public func write(_ bytes: some Collection<UInt8>) throws(StreamError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= capacity { try flush() }
  }

  /// Adds bytes to the output; many go to the kernel without a copy.
  ///
  /// - Throws: `writeFailed`.
  public func write(_ bytes: ArraySlice<UInt8>) throws(StreamError) {
    guard bytes.count >= capacity else {
      buffer += bytes
      if buffer.count >= capacity { try flush() }
      return
    }
    try flush()
    try checked { () throws(Errno) in try descriptor?.write(bytes) }
  }

  /// Adds the UTF-8 bytes of a string to the output.
  ///
  /// - Throws: `writeFailed`.
  public func write(_ text: String) throws(StreamError) {
    try write(text.utf8)
  }

  /// Hands everything written so far to the kernel.
  ///
  /// - Throws: `writeFailed`.
  public func flush() throws(StreamError) {
    guard !buffer.isEmpty else { return }
    try checked { () throws(Errno) in try descriptor?.write(buffer[...]) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Flushes, closes and, for a file, renames it to its final name.
  ///
  /// - Throws: `writeFailed`; then no file stands under the final name that was not there before.
  public func finish() throws(StreamError) {
    try flush()
    try checked { () throws(Errno) in
      // A device or a pipe has no disk to be forced to, and fsync(2) refuses it.
      if durable && staging != nil, let raw = descriptor?.raw { try synchronise(raw) }
      if let raw = descriptor?.raw { try staging?.name(raw) }
      if let open = descriptor.take() {
        do throws(Errno) { try open.close() } catch {
          staging?.abandon()
          throw error
        }
      }
      try staging?.commit(durable: durable)
    }
  }

  private func checked(_ body: () throws(Errno) -> Void) throws(StreamError) {
    do throws(Errno) { try body() } catch { throw .writeFailed(sink: name, cause: error) }
  }
}

/// Opens a device, a pipe or standard output by its path, without a neighbour.
private func openInPlace(_ path: String) throws(Errno) -> Descriptor {
  Descriptor(owning: try errno { try unsafe FileDescriptor.open(path, .writeOnly) })
}

/// fsync(2), which swift-system does not wrap.
func synchronise(_ raw: FileDescriptor) throws(Errno) {
  if fsync(raw.rawValue) != 0 { throw Errno(rawValue: Glibc.errno) }
}
