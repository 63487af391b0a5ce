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
    path = "\(guarded).lock"
    let path = path
    do throws(Errno) {
      file = Descriptor(
        owning: try errno {
          try unsafe FileDescriptor.open(
            path, .writeOnly, options: [.create],
            permissions: FilePermissions(rawValue: 0o666))
        })
    } catch {
      throw .cannotCreate(sink: path, cause: error)
    }
    guard flock(file.raw.rawValue, LOCK_EX | LOCK_NB) == 0 else {
      throw .locked(path: guarded)
    }
  }

  deinit {
    // The name goes while the lock is held; who has opened it meanwhile guards a file without a name,
    // which is harm only to two runs that start in the same microseconds.
    _ = unsafe unlink(path)
  }
}
