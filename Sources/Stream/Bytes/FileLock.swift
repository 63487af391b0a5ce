import Libc
import SystemPackage

/// Guards a file against a second writing process: an flock(2) on `FILE.lock`, which ends with its
/// process, even where that is killed.
package final class FileLock {
  private let file: Descriptor
  private let path: String

  /// Takes the lock of `guarded`.
  ///
  /// - Throws: `locked` where another process holds it, `cannotLock` where the file system supports
  ///   no locks, `cannotCreate`.
  package convenience init(guarding guarded: String) throws(StreamError) {
    try self.init(guarding: guarded, by: flock)
  }

  /// - Parameter lock: flock(2).
  init(guarding guarded: String, by lock: (Int32, Int32) -> Int32) throws(StreamError) {
    path = FileLock.path(guarding: guarded)
    while true {
      let opened = try FileLock.open(path)
      let isFree: Bool
      do throws(Errno) { isFree = try FileLock.take(opened, by: lock) } catch {
        throw .cannotLock(path: path, cause: error)
      }
      guard isFree else { throw .locked(path: guarded) }
      // The process that held the lock may have removed the file since it was opened here.
      do throws(Errno) {
        guard try FileLock.isNamed(opened, path) else { continue }
      } catch {
        throw .cannotCreate(sink: path, cause: error)
      }
      file = opened
      return
    }
  }

  /// The name of the file that is locked.
  package static func path(guarding guarded: String) -> String { "\(guarded).lock" }

  /// Whether the lock was free and is taken now.
  ///
  /// - Throws: Any other error of flock(2).
  private static func take(
    _ file: borrowing Descriptor, by lock: (Int32, Int32) -> Int32
  ) throws(Errno) -> Bool {
    while lock(file.raw.rawValue, LOCK_EX | LOCK_NB) != 0 {
      let cause = Errno(rawValue: Libc.errno)
      if cause == .wouldBlock { return false }
      guard cause == .interrupted && Interruption.signal == nil else { throw cause }
    }
    return true
  }

  private static func open(_ path: String) throws(StreamError) -> Descriptor {
    do throws(Errno) {
      return Descriptor(
        owning: try errno {
          try unsafe FileDescriptor.open(
            path, .writeOnly, options: [.create],
            permissions: FilePermissions(rawValue: 0o666))
        })
    } catch {
      throw .cannotCreate(sink: path, cause: error)
    }
  }

  /// Whether an open file is the one under a name; false where there is no such name.
  ///
  /// - Throws: Any other error of stat(2), which a retry would meet for ever.
  private static func isNamed(_ file: borrowing Descriptor, _ path: String) throws(Errno) -> Bool {
    var (own, named) = (stat(), stat())
    guard unsafe fstat(file.raw.rawValue, &own) == 0, unsafe stat(path, &named) == 0 else {
      if Libc.errno == ENOENT { return false }
      throw Errno(rawValue: Libc.errno)
    }
    return own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  deinit {
    // The file is removed while the lock is held.
    _ = unsafe unlink(path)
  }
}
