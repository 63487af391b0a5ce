import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What can be asked of a file by its name.
public enum FileName {
  /// Whether something stands under the name.
  public static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Whether a file stands under the name, for who would write another one if not.
  ///
  /// - Throws: `cannotOpen` where that cannot be told, as on a disk that fails.
  public static func stands(_ path: String) throws(StreamError) -> Bool {
    if exists(path) { return true }
    let cause = Errno(rawValue: Glibc.errno)
    guard cause == .noSuchFileOrDirectory || cause == .notDirectory else {
      throw .cannotOpen(source: path, cause: cause)
    }
    return false
  }

  /// The name under which the file before stays.
  public static func previous(of path: String) -> String { "\(path).previous" }

  /// Lets the file also stand as `path.previous`, in place of the one before; the name itself stays,
  /// so that there is no moment without it.
  ///
  /// - Throws: `cannotCreate`, `cannotOpen`; no file at `path` is no error.
  public static func keepPrevious(_ path: String) throws(StreamError) {
    guard try stands(path) else { return }
    let previous = previous(of: path)
    let neighbour = "\(previous).\(getpid()).tmp"
    _ = unsafe unlink(neighbour)
    // Of a link the file that it leads to is kept, since the next one takes that one's place; where that
    // is on another disk, the link.
    var isKept = unsafe linkat(AT_FDCWD, path, AT_FDCWD, neighbour, AT_SYMLINK_FOLLOW) == 0
    if !isKept && Glibc.errno == EXDEV { isKept = unsafe link(path, neighbour) == 0 }
    guard isKept, unsafe rename(neighbour, previous) == 0 else {
      throw .cannotCreate(sink: previous, cause: Errno(rawValue: Glibc.errno))
    }
    // Where both were names of one file already, as after a kill, rename(2) does nothing.
    _ = unsafe unlink(neighbour)
  }

  /// Removes the neighbours that killed processes left between naming and renaming a file; whoever
  /// calls this holds the file's lock, so that none of them is still in use.
  public static func removeLeftovers(of path: String) {
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

  /// Whether `removeLeftovers` would take a file for one.
  public static func isLeftover(_ path: String, of guarded: String) -> Bool {
    let (one, other) = (Staging.split(path), Staging.split(guarded))
    let name = Array(one.base.utf8)
    guard isLeftover(name, of: other.base),
      let own = FileIdentity(folder: one.folder, newName: name)
    else { return false }
    return own == FileIdentity(folder: other.folder, newName: name)
  }

  /// Whether a name is that of a neighbour: the base's, a process number, `tmp`.
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
