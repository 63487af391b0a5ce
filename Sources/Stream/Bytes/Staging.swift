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
  /// The mode bits of the file that is replaced, where there is one.
  private let kept: mode_t?

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
    }
    kept = exists ? status.st_mode & 0o777 : nil
    final = Staging.resolved(path)
    let (folder, base) = Staging.split(final)
    neighbour = "\(folder).\(base).\(getpid()).tmp"
  }

  /// Creates the file: without a name where the file system can (O_TMPFILE), so that a killed process
  /// leaves nothing behind; else as the neighbour.
  func open() throws(Errno) -> Descriptor {
    let file = try openNew()
    // The umask is for new files; one that takes another's place takes its bits as well.
    if let kept { _ = fchmod(file.raw.rawValue, kept) }
    return file
  }

  private func openNew() throws(Errno) -> Descriptor {
    if let nameless = try? openNameless() { return nameless }
    _ = unsafe unlink(neighbour)
    return Descriptor(
      owning: try errno {
        try unsafe FileDescriptor.open(
          neighbour, .writeOnly, options: [.create, .exclusiveCreate], permissions: Staging.fresh)
      })
  }

  private static let fresh = FilePermissions(rawValue: 0o666)

  private func openNameless() throws(Errno) -> Descriptor {
    let folder = Staging.split(final).folder
    let options = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
    return Descriptor(
      owning: try errno {
        try unsafe FileDescriptor.open(
          folder.isEmpty ? "." : folder, .writeOnly, options: options, permissions: Staging.fresh)
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

  /// What a path leads to through links, also where their target is yet to be made.
  private static func resolved(_ path: String) -> String {
    if let real = unsafe realpath(path, nil) {
      defer { unsafe free(real) }
      return unsafe String(cString: real)
    }
    var path = path
    // Links can go in circles; the kernel gives up after as many.
    for _ in 0..<40 {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = unsafe readlink(path, &target, target.count)
      guard count > 0 else { break }
      let text = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      path = text.hasPrefix("/") ? text : split(path).folder + text
    }
    return path
  }
}
