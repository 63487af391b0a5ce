import Libc
import SystemPackage

/// Checks and changes of files by their names.
package enum FileName {
  /// Whether anything exists under the name.
  package static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Removes a file where there is one.
  package static func remove(_ path: String) { _ = unsafe unlink(path) }

  /// Whether a file exists under the name, for callers that would otherwise write one.
  ///
  /// - Throws: `cannotOpen` where that is unknown, as on a failing disk.
  package static func stands(_ path: String) throws(StreamError) -> Bool {
    if exists(path) { return true }
    let cause = Errno(rawValue: Libc.errno)
    guard cause == .noSuchFileOrDirectory || cause == .notDirectory else {
      throw .cannotOpen(source: path, cause: cause)
    }
    return false
  }

  /// The name that keeps the previous file.
  package static func previous(of path: String) -> String { "\(path).previous" }

  /// Links the file as `path.previous`, in place of the one before; `path` itself stays, so it
  /// exists at every moment.
  ///
  /// - Throws: `cannotCreate`, `cannotOpen`; no file at `path` is no error.
  package static func keepPrevious(_ path: String) throws(StreamError) {
    guard try stands(path) else { return }
    let previous = previous(of: path)
    let neighbour = "\(previous).\(getpid()).tmp"
    _ = unsafe unlink(neighbour)
    // For a symbolic link its target is kept, since the next file replaces the target; where the
    // target is on another disk, the link itself is kept.
    var isKept = unsafe linkat(AT_FDCWD, path, AT_FDCWD, neighbour, AT_SYMLINK_FOLLOW) == 0
    if !isKept && Libc.errno == EXDEV { isKept = unsafe link(path, neighbour) == 0 }
    guard isKept, unsafe rename(neighbour, previous) == 0 else {
      throw .cannotCreate(sink: previous, cause: Errno(rawValue: Libc.errno))
    }
    // Where both were names of one file already, as after a kill, rename(2) does nothing.
    _ = unsafe unlink(neighbour)
  }

  /// Removes the temporary files of processes that were killed between naming and renaming a file;
  /// the caller holds the file's lock, so none of them is in use.
  package static func removeLeftovers(of path: String) {
    let (folder, base) = Staging.split(path)
    guard let entries = unsafe opendir(folder.isEmpty ? "." : folder) else { return }
    defer { unsafe closedir(entries) }
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe Array(bytes.prefix { $0 != 0 })
      }
      if isLeftover(name, of: base) {
        _ = unsafe unlink(folder + String(decoding: name, as: UTF8.self))
      }
    }
  }

  /// Whether `removeLeftovers` would remove a file.
  package static func isLeftover(_ path: String, of guarded: String) -> Bool {
    let (one, other) = (Staging.split(path), Staging.split(guarded))
    let name = Array(one.base.utf8)
    guard isLeftover(name, of: other.base),
      let own = FileIdentity(folder: one.folder, newName: name)
    else { return false }
    return own == FileIdentity(folder: other.folder, newName: name)
  }

  /// Whether a name is that of a temporary file: the base name, a process number, `tmp`.
  private static func isLeftover(_ name: [UInt8], of base: String) -> Bool {
    let tail = Array(".tmp".utf8)
    for head in [".\(base).", "\(base).previous."].map({ Array($0.utf8) })
    where name.starts(with: head) && name.suffix(tail.count).elementsEqual(tail) {
      let number = name.dropFirst(head.count).dropLast(tail.count)
      if !number.isEmpty && number.allSatisfy({ (0x30...0x39).contains($0) }) { return true }
    }
    return false
  }
}
