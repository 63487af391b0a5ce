import Libc

/// The identity of the file that a name or a descriptor leads to: two names of one file, by
/// spelling or by links, have equal identities.
///
/// Devices and pipes have none, since writing to them overwrites nothing.
package struct FileIdentity: Equatable, Sendable {
  private let device: UInt64
  private let inode: UInt64
  /// The bytes of the name in that folder, where the file does not exist yet.
  private let newName: [UInt8]?

  /// The file under a name, or the file that would be created there; nil for anything but a file,
  /// and where none can be created.
  package init?(path: String) {
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

  /// The file of a descriptor; nil where that is no file.
  package init?(descriptor: Int32) {
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
    (device, inode) = (UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino))
    self.newName = newName
  }
}
