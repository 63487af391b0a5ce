import SystemPackage

@testable import Stream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A fresh folder that goes with its owner.
final class Folder {
  let path: String

  init() throws {
    var template = "/tmp/s2s-tests.XXXXXX".utf8CString.map { $0 }
    guard unsafe mkdtemp(&template) != nil else { throw Errno(rawValue: Glibc.errno) }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { Folder.remove(path) }

  /// The path of a name in the folder.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Everything in the folder, in the order of bytes.
  var names: [String] { Folder.names(path) }

  func makeFolder(_ name: String) { _ = unsafe mkdir(self[name], 0o777) }
  func makeFIFO(_ name: String) { _ = unsafe mkfifo(self[name], 0o666) }
  func link(_ name: String, to target: String) { _ = unsafe symlink(target, self[name]) }
  func allow(_ mode: UInt32, _ name: String) { _ = unsafe chmod(self[name], mode) }

  /// Writes a file the short way, for the code under test to find.
  func put(_ text: String, _ name: String) throws {
    let file = try unsafe FileDescriptor.open(
      self[name], .writeOnly, options: [.create, .truncate],
      permissions: FilePermissions(rawValue: 0o666))
    defer { try? file.close() }
    try file.writeAll(text.utf8)
  }

  /// The bytes of a file as text; nil where there is none.
  func text(_ name: String) -> String? {
    guard let file = try? unsafe FileDescriptor.open(self[name], .readOnly) else { return nil }
    let descriptor = Descriptor(owning: file)
    var bytes: [UInt8] = []
    while let count = try? descriptor.read(into: &bytes, upTo: 1 << 16), count > 0 {}
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Kind and mode bits of a name itself, not of what it links to; 0 where there is none.
  func mode(_ name: String) -> UInt32 {
    var status = stat()
    return unsafe lstat(self[name], &status) == 0 ? status.st_mode : 0
  }

  private static func names(_ path: String) -> [String] {
    guard let folder = unsafe opendir(path) else { return [] }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
        unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func remove(_ path: String) {
    for name in names(path) {
      let entry = "\(path)/\(name)"
      if unsafe unlink(entry) != 0 { remove(entry) }
    }
    _ = unsafe rmdir(path)
  }
}
