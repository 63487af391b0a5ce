import Libc
import SystemPackage

/// The temporary neighbour of a file that is being written, and its rename.
struct Staging {
  /// The final path, links resolved.
  let final: String
  /// The neighbour's path, in the same folder so that the rename is atomic.
  let neighbour: String
  /// The mode bits of the file that is replaced; nil for a new one, which the umask decides.
  private let mode: FilePermissions?

  /// Prepares a neighbour for `path`, or returns nil where `path` is a device or a pipe, which
  /// must never be replaced by a file.
  ///
  /// - Throws: `EISDIR` for a folder, `ENOENT` for an empty path, else the error of stat(2).
  init?(final path: String) throws(Errno) {
    if path.isEmpty { throw .noSuchFileOrDirectory }
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw .isDirectory }
      guard status.st_mode & S_IFMT == S_IFREG else { return nil }
      mode = FilePermissions(rawValue: status.st_mode & 0o777)
      final = Staging.resolved(path)
    } else {
      guard Libc.errno == ENOENT else { throw Errno(rawValue: Libc.errno) }
      mode = nil
      final = Staging.destination(path)
    }
    let (folder, base) = Staging.split(final)
    // A name may have 255 bytes; the parts of a split differ at the end of a long one.
    let short = base.utf8.count <= 200 ? base : String(base.unicodeScalars.suffix(50))
    neighbour = "\(folder).\(short).\(getpid()).tmp"
  }

  /// Creates the file: without a name where the file system can (O_TMPFILE), so that a killed process
  /// leaves nothing behind; else as the neighbour.
  func open() throws(Errno) -> Descriptor {
    let raw: FileDescriptor
    do throws(Errno) { raw = try openNameless() } catch { raw = try openNeighbour() }
    // open(2) applies the umask to the mode, but the new file needs the bits of the one it
    // replaces. A file system without modes may refuse them; the tighter bits of the umask then
    // stay.
    if let mode { _ = fchmod(raw.rawValue, mode.rawValue) }
    return Descriptor(owning: raw)
  }

  private func openNeighbour() throws(Errno) -> FileDescriptor {
    _ = unsafe unlink(neighbour)
    return try errno {
      try unsafe FileDescriptor.open(
        neighbour, .writeOnly, options: [.create, .exclusiveCreate], permissions: creationMode)
    }
  }

  private func openNameless() throws(Errno) -> FileDescriptor {
    #if os(Linux)
      // Without /proc the file could not be given its name at the end.
      guard FileName.exists("/proc/self/fd") else { throw .notSupported }
      let folder = Staging.split(final).folder
      let options = FileDescriptor.OpenOptions(rawValue: 0o20_000_000 | O_DIRECTORY)
      return try errno {
        try unsafe FileDescriptor.open(
          folder.isEmpty ? "." : folder, .writeOnly, options: options, permissions: creationMode)
      }
    #else
      throw .notSupported
    #endif
  }

  private var creationMode: FilePermissions { mode ?? FilePermissions(rawValue: 0o666) }

  /// Makes sure that the file has the neighbour's name, before it is closed.
  func name(_ raw: FileDescriptor) throws(Errno) {
    var status = stat()
    guard unsafe fstat(raw.rawValue, &status) == 0, status.st_nlink == 0 else { return }
    _ = unsafe unlink(neighbour)
    let source = "/proc/self/fd/\(raw.rawValue)"
    guard unsafe linkat(AT_FDCWD, source, AT_FDCWD, neighbour, AT_SYMLINK_FOLLOW) == 0 else {
      throw Errno(rawValue: Libc.errno)
    }
  }

  /// Removes the neighbour.
  func abandon() {
    _ = unsafe unlink(neighbour)
    forgetOld()
  }

  /// Renames the neighbour to the final name, and forces the folder to disk where asked.
  func commit(durable: Bool) throws(Errno) {
    if unsafe rename(neighbour, final) != 0 {
      throw Errno(rawValue: Libc.errno)
    }
    if durable { try synchroniseFolder() }
  }

  /// The name of the replaced file until the other outputs of the run have their names too.
  private var old: String { neighbour + ".old" }

  /// Keeps the file that is about to be replaced; a file that cannot be kept is not restored.
  func keepOld() {
    guard mode != nil else { return }
    _ = unsafe unlink(old)
    _ = unsafe link(final, old)
  }

  /// Undoes a rename: the final name has its previous file again, or none.
  func takeBack() {
    if mode == nil { _ = unsafe unlink(final) } else { _ = unsafe rename(old, final) }
  }

  /// Removes the file that was replaced.
  func forgetOld() { if mode != nil { _ = unsafe unlink(old) } }

  private func synchroniseFolder() throws(Errno) {
    let folder = Staging.split(final).folder.isEmpty ? "." : Staging.split(final).folder
    let descriptor = Descriptor(
      owning: try errno { try unsafe FileDescriptor.open(folder, .readOnly) })
    try synchronise(descriptor.raw)
  }

  /// The folder of a path with its last slash, or nothing, and the name in it; by bytes, because a slash
  /// and a combining mark after it are one `Character`.
  static func split(_ path: String) -> (folder: String, base: String) {
    let bytes = Array(path.utf8)
    let base = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    return (
      String(decoding: bytes[..<base], as: UTF8.self),
      String(decoding: bytes[base...], as: UTF8.self)
    )
  }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// The destination of a path without a file: the end of its links, which are kept.
  static func destination(_ path: String) -> String {
    var path = path
    while let target = target(of: path) {
      path = target.utf8.first == UInt8(ascii: "/") ? target : split(path).folder + target
    }
    return path
  }

  /// The target of a symbolic link, or nil where there is none.
  private static func target(of path: String) -> String? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &target, target.count)
    return count > 0
      ? String(decoding: target[..<count].map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
      : nil
  }
}
