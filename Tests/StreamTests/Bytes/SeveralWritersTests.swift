import Testing

@testable import Stream

/// The outputs of one run get their names together, or none of them does.
@Suite struct SeveralWritersTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func writer(_ name: String) throws -> ByteWriter {
    let writer = try ByteWriter(path: name.hasPrefix("/") ? name : folder(name))
    try writer.write("new")
    return writer
  }

  @Test(arguments: [[String](), ["a"], ["a", "b"], ["b"]])
  func allAreRenamed(old: [String]) throws {
    for name in old { try folder.put(name, Array("old".utf8)) }
    try ByteWriter.finish([try writer("a"), try writer("/dev/null"), try writer("b")])
    #expect(folder.text("a") == "new" && folder.text("b") == "new")
    #expect(folder.names == ["a", "b"])
  }

  @Test(arguments: [["a", "/dev/full"], ["/dev/full", "a"], ["a", "b", "/dev/full", "c"]])
  func noneIsRenamedWhereOneCannotBeWritten(names: [String]) throws {
    try folder.put("a", Array("old".utf8))
    let writers = try names.map(writer)
    let error = #expect(throws: StreamError.self) { try ByteWriter.finish(writers) }
    #expect(error?.description == "/dev/full: write error: No space left on device")
    #expect(folder.names == ["a"] && folder.text("a") == "old")
  }

  /// What is renamed already is taken back.
  @Test(arguments: [true, false]) func noneIsRenamedWhereOneCannotBeRenamed(isOld: Bool) throws {
    if isOld { try folder.put("a", Array("old".utf8), mode: 0o640) }
    let writers = try ["a", "b", "c"].map(writer)
    folder.makeFolder("b")
    let error = #expect(throws: StreamError.self) { try ByteWriter.finish(writers) }
    #expect(error?.description == "\(folder("b")): write error: Is a directory")
    #expect(folder.names == (isOld ? ["a", "b"] : ["b"]))
    #expect(folder.text("a") == (isOld ? "old" : nil))
    if isOld { #expect(folder.mode("a") == 0o640) }
  }

  @Test func aDashIsStandardOutputAndTerminalsTakeNoBinary() throws {
    #expect(try ByteWriter(operand: folder("file")).name == folder("file"))
    #expect(try ByteWriter(operand: "/dev/null", binary: true).isTerminal == false)
  }
}
