#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Which file a name or an open descriptor leads to: two names of one file, by spelling or by links, have
/// equal identities.
///
/// Only files have one. What is written to a device or a pipe overwrites nothing.
public struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// The name in that folder, in bytes, where no file stands yet.
  private let newName: [UInt8]?

  /// The file under a name, or the one that would be made there; nil for what is no file, and where
  /// nothing can be made.
  public init?(path: String) {
    var status = stat()
    if unsafe stat(path, &status) == 0 {
      self.init(status, kind: S_IFREG)
      return
    }
    guard errno == ENOENT else { return nil }
    let (folder, base) = Staging.split(Staging.destination(path))
    guard !base.isEmpty else { return nil }
    self.init(folder: folder, newName: Array(base.utf8))
  }

  /// The file behind a descriptor; nil where that is no file.
  public init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status, kind: S_IFREG)
  }

  /// A name in a folder, as `Staging.split` gives it.
  init?(folder: String, newName: [UInt8]) {
    var status = stat()
    guard unsafe stat(folder.isEmpty ? "." : folder, &status) == 0 else { return nil }
    self.init(status, kind: S_IFDIR, newName: newName)
  }

  private init?(_ status: stat, kind: mode_t, newName: [UInt8]? = nil) {
    guard status.st_mode & S_IFMT == kind else { return nil }
    (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
    self.newName = newName
  }
}
