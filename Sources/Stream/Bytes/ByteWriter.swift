import Libc
import SystemPackage

/// A buffered writer that writes all or throws, and whose `finish()` is the last chance to fail.
///
/// A file is written to a temporary neighbour and renamed by `finish()`; a writer that is dropped
/// without it leaves no file behind. Devices, pipes and standard output are written in place.
package final class ByteWriter {
  /// The name used in messages: `stdout` or the path.
  package let name: String

  private var descriptor: Descriptor?
  private var buffer: [UInt8] = []
  private let capacity = 1 << 17
  /// Nil where the bytes are written in place, and once the file has its final name.
  private var staging: Staging?
  private let durable: Bool

  /// A writer to a file, or to standard output where `operand` is `-`.
  ///
  /// - Parameters:
  ///   - binary: Whether the bytes are binary; a terminal is then refused.
  ///   - durable: Whether `finish()` also forces a file and its folder to the disk.
  /// - Throws: `cannotCreate`; `binaryToTerminal`, redirect the output.
  package convenience init(operand: String, binary: Bool = false, durable: Bool = false)
    throws(StreamError)
  {
    if operand == "-" { self.init() } else { try self.init(path: operand, durable: durable) }
    if binary && isTerminal { throw .binaryToTerminal(sink: name) }
  }

  /// A writer to standard output, which `finish()` closes.
  package init() {
    name = "stdout"
    durable = false
    descriptor = Descriptor(owning: .standardOutput)
    buffer.reserveCapacity(capacity)
  }

  /// A writer to a file, through a temporary neighbour where `path` is a regular file or absent.
  ///
  /// - Parameter durable: Whether `finish()` also forces file and folder to the disk.
  /// - Throws: `cannotCreate`.
  package init(path: String, durable: Bool = false) throws(StreamError) {
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
  package init(live path: String, keeping count: Int) throws(StreamError) {
    name = path
    durable = false
    do throws(Errno) {
      let file = Descriptor(
        owning: try errno {
          try unsafe FileDescriptor.open(
            path, .writeOnly, options: [.create, .append],
            permissions: FilePermissions(rawValue: 0o666))
        })
      if ftruncate(file.raw.rawValue, off_t(count)) != 0 {
        // A device or a pipe has no length to cut.
        guard Libc.errno == EINVAL else { throw Errno(rawValue: Libc.errno) }
      }
      descriptor = consume file
    } catch {
      throw .cannotCreate(sink: path, cause: error)
    }
  }

  deinit { staging?.abandon() }

  /// Whether the bytes go to a terminal.
  package var isTerminal: Bool {
    descriptor?.isTerminal ?? false
  }

  /// Adds bytes to the output.
  ///
  /// - Throws: `writeFailed`.
  package func write(_ bytes: some Collection<UInt8>) throws(StreamError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= capacity { try flush() }
  }

  /// Adds bytes to the output; many go to the kernel without a copy.
  ///
  /// - Throws: `writeFailed`.
  package func write(_ bytes: ArraySlice<UInt8>) throws(StreamError) {
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
  package func write(_ text: String) throws(StreamError) {
    try write(text.utf8)
  }

  /// Hands everything written so far to the kernel.
  ///
  /// - Throws: `writeFailed`.
  package func flush() throws(StreamError) {
    guard !buffer.isEmpty else { return }
    try checked { () throws(Errno) in try descriptor?.write(buffer[...]) }
    buffer.removeAll(keepingCapacity: true)
  }

  /// Flushes, closes and, for a file, renames it to its final name.
  ///
  /// - Throws: `writeFailed`; the final name then has no new file.
  package func finish() throws(StreamError) { try ByteWriter.finish([self]) }

  /// Finishes the outputs of a run together: all are flushed, forced to the disk where asked, named and
  /// closed before the first of them is renamed.
  ///
  /// - Parameter writers: The writers in the order of their renames: the main output comes last, so
  ///   that a process that waits for it finds the others.
  /// - Throws: `writeFailed`; then no final name is new or has another file than before.
  package static func finish(_ writers: [ByteWriter]) throws(StreamError) {
    let stagings = writers.map(\.staging)
    var renamed = 0
    do throws(StreamError) {
      for writer in writers { try writer.secure() }
      for writer in writers {
        // After the last rename nothing can fail.
        if renamed < writers.count - 1 { stagings[renamed]?.keepOld() }
        try writer.commit()
        renamed += 1
      }
    } catch {
      for staging in stagings[..<renamed] { staging?.takeBack() }
      for staging in stagings { staging?.abandon() }
      throw error
    }
    for staging in stagings { staging?.forgetOld() }
  }

  /// Does everything that may fail, before the rename.
  private func secure() throws(StreamError) {
    try flush()
    try checked { () throws(Errno) in
      // A device or a pipe has no disk to be forced to, and fsync(2) refuses it.
      if durable && staging != nil, let raw = descriptor?.raw { try synchronise(raw) }
      if let raw = descriptor?.raw { try staging?.name(raw) }
      if let open = descriptor.take() { try open.close() }
    }
  }

  private func commit() throws(StreamError) {
    try checked { () throws(Errno) in try staging?.commit(durable: durable) }
    staging = nil
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
  if fsync(raw.rawValue) != 0 { throw Errno(rawValue: Libc.errno) }
}
