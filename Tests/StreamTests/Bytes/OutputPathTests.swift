import Libc
import SystemPackage
import Testing

@testable import Stream

/// Where an output may stand, and what must not be replaced by a file.
@Suite struct OutputPathTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func write(_ text: String, _ path: String, durable: Bool = false) throws {
    let writer = try ByteWriter(path: path, durable: durable)
    try writer.write(text)
    try writer.finish()
  }

  private func refusal(_ path: String) -> String? {
    do { _ = try ByteWriter(path: path) } catch { return error.description }
    return nil
  }

  @Test func aReaderOfTheOldFileKeepsIt() throws {
    try folder.put("file", Array("old".utf8))
    let old = Descriptor(owning: try unsafe FileDescriptor.open(folder("file"), .readOnly))
    try write("new", folder("file"), durable: true)
    var bytes: [UInt8] = []
    #expect(try old.read(into: &bytes, upTo: 9) == 3 && bytes == Array("old".utf8))
    #expect(folder.text("file") == "new")
  }

  @Test func modeBitsAreKept() throws {
    let mask = umask(0o027)
    defer { umask(mask) }
    for bits: UInt32 in [0o600, 0o666, 0o755, 0o444] {
      try folder.put("file", Array("old".utf8), mode: bits)
      try write("new", folder("file"))
      #expect(folder.mode("file") == bits && folder.text("file") == "new")
      removeFile(folder("file"))
    }
    try write("new", folder("file"))
    #expect(folder.mode("file") == 0o640)
  }

  @Test func linksStayAndTheirTargetIsWritten() throws {
    folder.makeFolder("far")
    try folder.put("far/file", Array("old".utf8))
    folder.link("near", to: "far/file")
    folder.link("dangling", to: "far/absent")
    folder.link("chain", to: folder("dangling"))
    try write("new", folder("near"))
    #expect(folder.text("far/file") == "new" && folder.kind("near") == S_IFLNK)
    try write("through two links", folder("chain"))
    #expect(folder.text("far/absent") == "through two links")
    for name in ["dangling", "chain"] { #expect(folder.kind(name) == S_IFLNK) }
    #expect(folder.names == ["chain", "dangling", "far", "near"])
  }

  @Test func devicesAndPipesAreWrittenInPlace() throws {
    try write("gone", "/dev/null", durable: true)
    folder.makePipe("pipe")
    let reader = Descriptor(
      owning: try unsafe FileDescriptor.open(folder("pipe"), .readOnly, options: .nonBlocking))
    try write("through", folder("pipe"), durable: true)
    var bytes: [UInt8] = []
    #expect(try reader.read(into: &bytes, upTo: 99) == 7 && bytes == Array("through".utf8))
    #expect(folder.kind("pipe") == S_IFIFO && folder.names == ["pipe"])
  }

  @Test func pathsThatCanBeNoFileAreRefusedBeforeTheWork() throws {
    try folder.put("file", [])
    folder.link("circle", to: "circle")
    let long = String(repeating: "n", count: 256)
    for (path, cause) in [
      (folder.path, "Is a directory"), (folder.path + "/", "Is a directory"),
      ("", "No such file or directory"), (folder("no/file"), "No such file or directory"),
      (folder("new/"), "No such file or directory"), (folder("file/"), "Not a directory"),
      (folder("file/file"), "Not a directory"), (folder(long), "File name too long"),
      (folder("circle"), "Too many levels of symbolic links"),
    ] {
      #expect(refusal(path) == "\(path): cannot create: \(cause)")
    }
    #expect(folder.names == ["circle", "file"])
  }

  @Test func aFolderWithoutPermissionIsRefused() throws {
    folder.makeFolder("closed")
    _ = unsafe chmod(folder("closed"), 0o555)
    // Root may write everywhere but in the kernel's own folders.
    let path = geteuid() == 0 ? "/proc/sys/kernel/s2s" : folder("closed/file")
    #expect(refusal(path)?.hasPrefix("\(path): cannot create: ") == true)
    _ = unsafe chmod(folder("closed"), 0o755)
  }

  @Test func anyNameWillDo() throws {
    let names = [
      String(repeating: "é", count: 127), String(repeating: "n", count: 255), "\u{301}mark",
      " ", "-", "a\nb", ".hidden",
    ]
    for name in names { try write(name, folder(name)) }
    for name in names { #expect(folder.text(name) == name) }
    #expect(folder.names.count == names.count)
  }

  @Test func aLostFolderIsAWriteErrorAndNoTrap() throws {
    folder.makeFolder("lost")
    let writer = try ByteWriter(path: folder("lost/file"))
    try writer.write("text")
    _ = unsafe rmdir(folder("lost"))
    let error = #expect(throws: StreamError.self) { try writer.finish() }
    #expect(error?.fault == .inputOutput && folder.names == [])
  }

  @Test func pieceByPieceIsTheWhole() throws {
    let text = (0..<60_000).map { "\($0)," }
    let writer = try ByteWriter(path: folder("file"))
    for (index, piece) in text.enumerated() {
      if index.isMultiple(of: 2) { try writer.write(piece) } else { try writer.write(piece.utf8) }
      if index.isMultiple(of: 9_999) { try writer.flush() }
    }
    try writer.write([UInt8](repeating: 0x2E, count: 1 << 20))
    try writer.finish()
    #expect(folder.text("file") == text.joined() + String(repeating: ".", count: 1 << 20))
  }
}
