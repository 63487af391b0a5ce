import Libc
import SystemPackage
import Testing

@testable import Stream

/// A file appears whole under its name, or what stood there stays.
@Suite struct ByteWriterTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func write(_ text: String, to name: String, durable: Bool = false) throws {
    let writer = try ByteWriter(path: folder(name), durable: durable)
    try writer.write(text)
    try writer.finish()
  }

  @Test(arguments: [false, true]) func aFileAppearsOnlyWhenComplete(durable: Bool) throws {
    try folder.put("out", Array("old".utf8))
    let writer = try ByteWriter(path: folder("out"), durable: durable)
    try writer.write(String(repeating: "new", count: 100_000))
    try writer.flush()
    #expect(folder.text("out") == "old")
    try writer.finish()
    #expect(folder.text("out") == String(repeating: "new", count: 100_000))
    #expect(folder.names == ["out"])
  }

  @Test func aDroppedWriterLeavesNothing() throws {
    try folder.put("old", Array("old".utf8))
    for name in ["old", "new"] {
      let writer = try ByteWriter(path: folder(name))
      try writer.write("half")
      try writer.flush()
    }
    #expect(folder.names == ["old"] && folder.text("old") == "old")
  }

  @Test func aLinkLeadsToItsTarget() throws {
    try folder.put("target", Array("old".utf8))
    folder.link("link", to: "target")
    try write("new", to: "link")
    #expect(folder.text("target") == "new" && folder.isLink("link"))
    #expect(folder.names == ["link", "target"])
  }

  @Test func aLinkWhoseTargetIsMissingCreatesIt() throws {
    folder.link("link", to: "target")
    try write("new", to: "link")
    #expect(folder.text("target") == "new" && folder.isLink("link"))
  }

  @Test func modeBitsStay() throws {
    for mode in [0o600, 0o640, 0o664, 0o666, 0o755] as [UInt32] {
      try folder.put("out", Array("old".utf8), mode: mode)
      try write("new", to: "out")
      #expect(folder.mode("out") == mode, "\(String(mode, radix: 8))")
    }
    try write("new", to: "fresh")
    #expect(folder.mode("fresh") & 0o600 == 0o600 && folder.mode("fresh") & 0o111 == 0)
  }

  @Test func devicesStayDevices() throws {
    let writer = try ByteWriter(path: "/dev/null")
    try writer.write("gone")
    try writer.finish()
    let source = try ByteSource(operand: "/dev/null")
    var bytes: [UInt8] = []
    #expect(try !source.read(into: &bytes))
  }

  @Test func aFullDeviceIsSaidAtTheEnd() throws {
    let writer = try ByteWriter(path: "/dev/full")
    try writer.write("lost")
    let error = #expect(throws: StreamError.self) { try writer.finish() }
    #expect(error?.description == "/dev/full: write error: No space left on device")
    #expect(error?.fault == .inputOutput)
  }

  @Test(arguments: [
    ("", "Is a directory"), ("/none/out", "No such file or directory"),
    ("/file/out", "Not a directory"),
  ])
  func whatCannotBeCreatedIsRefused(name: String, cause: String) throws {
    try folder.put("file", [])
    let path = folder.path + name
    let error = #expect(throws: StreamError.self) { _ = try ByteWriter(path: path) }
    #expect(error?.description == "\(path): cannot create: \(cause)")
    #expect(error?.fault == .cannotCreate)
    #expect(folder.names == ["file"])
  }

  @Test func aLiveFileKeepsItsBeginning() throws {
    try folder.put("log", Array("one\ntwo\nhalf".utf8))
    let writer = try ByteWriter(live: folder("log"), keeping: 8)
    try writer.write("three\n")
    try writer.flush()
    #expect(folder.text("log") == "one\ntwo\nthree\n")
    try writer.finish()
  }

  @Test func whetherAFileStandsIsNotGuessed() throws {
    try folder.put("file", [1])
    #expect(unsafe symlink("loop", folder("loop")) == 0)
    #expect(try FileName.stands(folder("file")))
    for name in ["none", "none/run", "file/run"] { #expect(try !FileName.stands(folder(name))) }
    for (name, cause) in [
      ("loop", Errno.tooManySymbolicLinkLevels),
      (String(repeating: "x", count: 300), .fileNameTooLong),
    ] {
      let expected = "\(folder(name)): cannot open: \(cause)"
      for call in [
        { _ = try FileName.stands($0) }, { try FileName.keepPrevious($0) },
      ] as [(String) throws -> Void] {
        let error = #expect(throws: StreamError.self) { try call(folder(name)) }
        #expect(error?.description == expected)
      }
    }
  }

  @Test func whatKilledProcessesLeftIsRemoved() throws {
    let kept = [
      ".run.12.tmp.old", ".run.tmp", ".run.x.tmp", ".run.previous.12.tmp", ".runs.12.tmp", "run",
      "run.12.tmp", "run.previous", "run.previous.copy.tmp",
    ]
    for name in kept + [".run.12.tmp", ".run.34567.tmp", "run.previous.8.tmp"] {
      try folder.put(name, [])
    }
    FileName.removeLeftovers(of: folder("run"))
    #expect(folder.names == kept.sorted())
    FileName.removeLeftovers(of: folder("none/run"))
  }

  @Test func theFileBeforeStaysAsPrevious() throws {
    try FileName.keepPrevious(folder("run"))
    #expect(folder.names == [])
    for text in ["one", "two", "three"] {
      try FileName.keepPrevious(folder("run"))
      try write(text, to: "run")
    }
    #expect(folder.text("run") == "three" && folder.text("run.previous") == "two")
    #expect(folder.names == ["run", "run.previous"])
  }

  @Test func theFileBehindALinkStaysAsPrevious() throws {
    try folder.put("real", Array("one".utf8))
    folder.link("run", to: "real")
    for text in ["two", "three"] {
      try FileName.keepPrevious(folder("run"))
      try write(text, to: "run")
    }
    #expect(folder.text("run") == "three" && folder.text("run.previous") == "two")
    #expect(folder.isLink("run") && !folder.isLink("run.previous"))
  }

  /// A process that is killed before it has written the next file leaves two names of one.
  @Test func aSecondNameOfOneFileLeavesNothingBehind() throws {
    try folder.put("run", Array("one".utf8))
    for _ in 0..<2 { try FileName.keepPrevious(folder("run")) }
    #expect(folder.text("run.previous") == "one")
    #expect(folder.names == ["run", "run.previous"])
  }
}
