import Libc
import SystemPackage

@testable import Stream

/// A temporary folder that goes with its owner.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/s2s-tests.XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    path = String(
      decoding: template.dropLast().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
  }

  deinit { Folder.remove(path) }

  /// The path of a name in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// The names in the folder.
  var names: [String] { Folder.names(path) }

  private static func names(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func remove(_ path: String) {
    for name in names(path) {
      if unsafe unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
    }
    _ = unsafe rmdir(path)
  }

  /// Writes a file in place, and sets its mode bits where given.
  func put(_ name: String, _ bytes: [UInt8], mode: UInt32? = nil) throws {
    let file = try FileDescriptor.open(
      FilePath(self(name)), .writeOnly, options: [.create, .truncate],
      permissions: [.ownerReadWrite])
    _ = try file.closeAfter { try file.writeAll(bytes) }
    if let mode { _ = unsafe chmod(self(name), mode) }
  }

  /// The text of a file, or nil where there is none.
  func text(_ name: String) -> String? {
    guard let source = try? ByteSource(operand: self(name)) else { return nil }
    var bytes: [UInt8] = []
    while (try? source.read(into: &bytes)) == true {}
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The mode bits of a file.
  func mode(_ name: String) -> UInt32 {
    var status = stat()
    return unsafe stat(self(name), &status) == 0 ? status.st_mode & 0o777 : 0
  }

  /// Lets `name` lead to `target`.
  func link(_ name: String, to target: String) { _ = unsafe symlink(target, self(name)) }

  /// Whether a name is a symbolic link.
  func isLink(_ name: String) -> Bool {
    var status = stat()
    return unsafe lstat(self(name), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// The kind of what stands under a name, such as `S_IFIFO`; 0 where nothing does.
  func kind(_ name: String) -> UInt32 {
    var status = stat()
    return unsafe lstat(self(name), &status) == 0 ? status.st_mode & S_IFMT : 0
  }

  func makeFolder(_ name: String) { _ = unsafe mkdir(self(name), 0o777) }
  func makePipe(_ name: String) { _ = unsafe mkfifo(self(name), 0o666) }
}
