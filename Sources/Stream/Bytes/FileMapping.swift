import Libc

/// The bytes of a regular file, mapped into memory: the kernel reads a page when it is first used.
///
/// A file that is truncated while it is mapped ends the process by SIGBUS; the tools replace files
/// by renaming, which a mapping does not see. A mapping never changes, and nothing writes through
/// it.
@safe package final class FileMapping {
  /// All bytes; valid as long as the mapping.
  package let bytes: UnsafeRawBufferPointer

  /// Maps a file; nil where that is no regular file, or has no bytes, or cannot be mapped.
  package init?(path: String) {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > 0
    else { return nil }
    // The mapping is private, so that a write would change only a copy.
    let base = unsafe mmap(
      nil, Int(status.st_size), PROT_READ | PROT_WRITE, MAP_PRIVATE, descriptor, 0)
    guard let base = unsafe base, unsafe base != MAP_FAILED else { return nil }
    unsafe bytes = UnsafeRawBufferPointer(start: base, count: Int(status.st_size))
  }

  deinit {
    unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
  }

  /// A copy of some of the bytes.
  package func copy(_ range: Range<Int>) -> [UInt8] {
    unsafe precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
    Memory.require(range.count)
    return unsafe [UInt8](UnsafeRawBufferPointer(rebasing: bytes[range]))
  }
}
