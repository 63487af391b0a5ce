import SystemPackage
import Testing

@testable import Stream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that appear whole or not at all, and what must not be replaced by one.
@Suite struct ByteWriterTests {
  private func write(_ text: String, _ path: String, durable: Bool = false) throws {
    let writer = try ByteWriter(path: path, durable: durable)
    try writer.write(text)
    try writer.finish()
  }

  private func refusal(_ path: String) -> String? {
    do { _ = try ByteWriter(path: path) } catch { return error.description }
    return nil
  }

  @Test func aFileAppearsWhenItIsWhole() throws {
    let folder = try Folder()
    let writer = try ByteWriter(path: folder["new"])
    try writer.write(String(repeating: "0123456789", count: 50_000))
    try writer.flush()
    #expect(folder.text("new") == nil)
    try writer.finish()
    #expect(folder.text("new")?.utf8.count == 500_000 && folder.names == ["new"])
  }

  @Test func aReaderOfTheOldFileKeepsIt() throws {
    let folder = try Folder()
    try folder.put("old", "file")
    let old = Descriptor(owning: try unsafe FileDescriptor.open(folder["file"], .readOnly))
    try write("new", folder["file"], durable: true)
    var bytes: [UInt8] = []
    #expect(try old.read(into: &bytes, upTo: 9) == 3 && bytes == Array("old".utf8))
    #expect(folder.text("file") == "new")
  }

  @Test func aWriterThatIsDroppedLeavesNothing() throws {
    let folder = try Folder()
    try folder.put("old", "file")
    for name in ["file", "new"] {
      let writer = try ByteWriter(path: folder[name])
      try writer.write("half")
      try writer.flush()
    }
    #expect(folder.names == ["file"] && folder.text("file") == "old")
  }

  @Test func modeBitsAreKept() throws {
    let folder = try Folder()
    let mask = umask(0o027)
    defer { umask(mask) }
    for bits: UInt32 in [0o600, 0o666, 0o755, 0o444] {
      try folder.put("old", "file")
      folder.allow(bits, "file")
      try write("new", folder["file"])
      #expect(folder.mode("file") == S_IFREG | bits && folder.text("file") == "new")
      removeFile(folder["file"])
    }
    try write("new", folder["file"])
    #expect(folder.mode("file") == S_IFREG | 0o640)
  }

  @Test func linksStayAndTheirTargetIsWritten() throws {
    let folder = try Folder()
    folder.makeFolder("far")
    try folder.put("old", "far/file")
    folder.link("near", to: "far/file")
    folder.link("dangling", to: "far/absent")
    folder.link("chain", to: folder["dangling"])
    try write("new", folder["near"])
    #expect(folder.text("far/file") == "new" && folder.mode("near") & S_IFMT == S_IFLNK)
    try write("through two links", folder["chain"])
    #expect(folder.text("far/absent") == "through two links")
    for name in ["dangling", "chain"] { #expect(folder.mode(name) & S_IFMT == S_IFLNK) }
    #expect(folder.names == ["chain", "dangling", "far", "near"])
  }

  @Test func devicesAndPipesAreWrittenInPlace() throws {
    let folder = try Folder()
    try write("gone", "/dev/null", durable: true)
    #expect(try FileKind.of("/dev/null") == S_IFCHR)
    folder.makeFIFO("pipe")
    let reader = Descriptor(
      owning: try unsafe FileDescriptor.open(folder["pipe"], .readOnly, options: .nonBlocking))
    try write("through", folder["pipe"], durable: true)
    var bytes: [UInt8] = []
    #expect(try reader.read(into: &bytes, upTo: 99) == 7 && bytes == Array("through".utf8))
    #expect(folder.mode("pipe") & S_IFMT == S_IFIFO && folder.names == ["pipe"])
  }

  @Test func aFullDeviceIsNamedWithItsCause() throws {
    let error = #expect(throws: StreamError.self) { try write("lost", "/dev/full") }
    #expect(error?.description == "/dev/full: write error: No space left on device")
    #expect(error?.fault == .inputOutput)
  }

  @Test func pathsThatCanBeNoFileAreRefusedBeforeTheWork() throws {
    let folder = try Folder()
    try folder.put("", "file")
    folder.link("circle", to: "circle")
    let long = String(repeating: "n", count: 256)
    for (path, cause) in [
      (folder.path, "Is a directory"), (folder.path + "/", "Is a directory"),
      ("", "No such file or directory"), (folder["no/file"], "No such file or directory"),
      (folder["new/"], "No such file or directory"), (folder["file/"], "Not a directory"),
      (folder["file/file"], "Not a directory"), (folder[long], "File name too long"),
      (folder["circle"], "Too many levels of symbolic links"),
    ] {
      #expect(refusal(path) == "\(path): cannot create: \(cause)")
    }
    #expect(folder.names == ["circle", "file"])
  }

  @Test func aFolderWithoutPermissionIsRefused() throws {
    let folder = try Folder()
    folder.makeFolder("closed")
    folder.allow(0o555, "closed")
    // Root may write everywhere but in the kernel's own folders.
    let path = geteuid() == 0 ? "/proc/sys/kernel/s2s" : folder["closed/file"]
    #expect(refusal(path)?.hasPrefix("\(path): cannot create: ") == true)
    folder.allow(0o755, "closed")
  }

  @Test func anyNameWillDo() throws {
    let folder = try Folder()
    let names = [
      String(repeating: "é", count: 127), String(repeating: "n", count: 255), "\u{301}mark",
      " ", "-", "a\nb", ".hidden",
    ]
    for name in names { try write(name, folder[name]) }
    for name in names { #expect(folder.text(name) == name) }
    #expect(folder.names.count == names.count)
  }

  @Test func aLostFolderIsAWriteErrorAndNoTrap() throws {
    let folder = try Folder()
    folder.makeFolder("lost")
    let writer = try ByteWriter(path: folder["lost/file"])
    try writer.write("text")
    _ = unsafe rmdir(folder["lost"])
    let error = #expect(throws: StreamError.self) { try writer.finish() }
    #expect(error?.fault == .inputOutput && folder.names == [])
  }

  @Test func pieceByPieceIsTheWhole() throws {
    let folder = try Folder()
    let text = (0..<60_000).map { "\($0)," }
    let writer = try ByteWriter(path: folder["file"])
    for (index, piece) in text.enumerated() {
      if index.isMultiple(of: 2) { try writer.write(piece) } else { try writer.write(piece.utf8) }
      if index.isMultiple(of: 9_999) { try writer.flush() }
    }
    try writer.write([UInt8](repeating: 0x2E, count: 1 << 20))
    try writer.finish()
    #expect(folder.text("file") == text.joined() + String(repeating: ".", count: 1 << 20))
  }

  @Test func aLiveFileIsCutAndContinued() throws {
    let folder = try Folder()
    try folder.put("one\ntwo\nha", "log")
    let writer = try ByteWriter(live: folder["log"], keeping: 8)
    try writer.write("three\n")
    try writer.flush()
    #expect(folder.text("log") == "one\ntwo\nthree\n")
    try writer.finish()
    let device = try ByteWriter(live: "/dev/null", keeping: 0)
    try device.write("gone")
    try device.finish()
  }
}

/// What stands under a path.
private enum FileKind {
  static func of(_ path: String) throws -> UInt32 {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { throw Errno(rawValue: Glibc.errno) }
    return status.st_mode & S_IFMT
  }
}
