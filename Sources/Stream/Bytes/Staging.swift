import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The temporary neighbour of a file that is being written, and its rename.
struct Staging {
  /// The final path, links resolved.
  let final: String
  /// The neighbour's path, in the same folder so that the rename is atomic.
  let neighbour: String
  private let mode: FilePermissions

  /// Prepares a neighbour for `path`, or returns nil where `path` is a device or a pipe, which
  /// must never be replaced by a file.
  ///
  /// - Throws: `EISDIR` for a folder.
  init?(final path: String) throws(Errno) {
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    if exists {
      if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      mode = FilePermissions(rawValue: status.st_mode & 0o777)
    } else {
      mode = FilePermissions(rawValue: 0o666)
    }
    final = exists ? Staging.resolved(path) : path
    let (folder, base) = Staging.split(final)
    neighbour = "\(folder).\(base).\(getpid()).tmp"
  }

  /// Creates the file: without a name where the file system can (O_TMPFILE), so that a killed process
  /// leaves nothing behind; else as the neighbour.
  func open() throws(Errno) -> Descriptor {
    if let nameless = try? openNameless() { return nameless }
    _ = unsafe unlink(neighbour)
    return Descriptor(
      owning: try errno {
        try unsafe FileDescriptor.open(
          neighbour, .writeOnly, options: [.create, .exclusiveCreate], permissions: mode)
      })
  }

  private func openNameless() throws(Errno) -> Descriptor {
    let folder = Staging.split(final).folder
    let options = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
    return Descriptor(
      owning: try errno {
        try unsafe FileDescriptor.open(
          folder.isEmpty ? "." : folder, .writeOnly, options: options, permissions: mode)
      })
  }

  /// Makes sure that the file has the neighbour's name, before it is closed.
  func name(_ raw: FileDescriptor) throws(Errno) {
    var status = stat()
    guard unsafe fstat(raw.rawValue, &status) == 0, status.st_nlink == 0 else { return }
    _ = unsafe unlink(neighbour)
    let source = "/proc/self/fd/\(raw.rawValue)"
    guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, neighbour, AT_SYMLINK_FOLLOW) == 0 else {
      throw Errno(rawValue: Glibc.errno)
    }
  }

  /// Removes the neighbour.
  func abandon() {
    _ = unsafe unlink(neighbour)
  }

  /// Renames the neighbour to the final name, and forces the folder to disk where asked.
  func commit(durable: Bool) throws(Errno) {
    if unsafe rename(neighbour, final) != 0 {
      let cause = Errno(rawValue: Glibc.errno)
      abandon()
      throw cause
    }
    if durable { try synchroniseFolder() }
  }

  private func synchroniseFolder() throws(Errno) {
    let folder = Staging.split(final).folder.isEmpty ? "." : Staging.split(final).folder
    let descriptor = Descriptor(
      owning: try errno { try unsafe FileDescriptor.open(folder, .readOnly) })
    try synchronise(descriptor.raw)
  }

  /// The folder of a path with its last slash, or nothing, and the name in it.
  private static func split(_ path: String) -> (folder: String, base: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
    return (String(path[...slash]), String(path[path.index(after: slash)...]))
  }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
