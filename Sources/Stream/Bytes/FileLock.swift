import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Guards a file against a second process that would write it: an flock(2) on `FILE.lock`, which ends
/// with the process however that ends.
public final class FileLock {
  private let file: Descriptor
  private let path: String

  /// Takes the lock of `guarded`.
  ///
  /// - Throws: `locked` where another process holds it, `cannotCreate`.
  public init(guarding guarded: String) throws(StreamError) {
    path = FileLock.path(guarding: guarded)
    while true {
      let opened = try FileLock.open(path)
      guard flock(opened.raw.rawValue, LOCK_EX | LOCK_NB) == 0 else {
        throw .locked(path: guarded)
      }
      // Whoever held the lock may have removed the name since it was opened here.
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
  public static func path(guarding guarded: String) -> String { "\(guarded).lock" }

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
  /// - Throws: Why that cannot be told: asking again would go on for ever.
  private static func isNamed(_ file: borrowing Descriptor, _ path: String) throws(Errno) -> Bool {
    var (own, named) = (stat(), stat())
    guard unsafe fstat(file.raw.rawValue, &own) == 0, unsafe stat(path, &named) == 0 else {
      if Glibc.errno == ENOENT { return false }
      throw Errno(rawValue: Glibc.errno)
    }
    return own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  deinit {
    // The name goes while the lock is held.
    _ = unsafe unlink(path)
  }
}
