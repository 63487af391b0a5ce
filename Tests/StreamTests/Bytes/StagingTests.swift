import Libc
import SystemPackage
import Testing

@testable import Stream

/// The neighbour: its name, and the file systems that have no nameless files.
@Suite struct StagingTests {
  @Test func pathsSplitAtTheLastSlashByte() {
    #expect(Staging.split("a/b/c") == ("a/b/", "c"))
    #expect(Staging.split("c") == ("", "c"))
    #expect(Staging.split("/c") == ("/", "c"))
    #expect(Staging.split("a/") == ("a/", ""))
    #expect(Staging.split("a/\u{301}b") == ("a/", "\u{301}b"))
  }

  @Test func theNeighbourStandsInTheSameFolder() throws {
    let folder = try Folder()
    let staging = try #require(try Staging(final: folder("file")))
    #expect(staging.final == folder("file"))
    #expect(staging.neighbour == folder(".file.\(getpid()).tmp"))
    let long = String(repeating: "x", count: 240)
    let parts = try ["train", "valid"].map { try Staging(final: folder("\(long).\($0)")) }
    #expect(parts[0]?.neighbour != parts[1]?.neighbour)
  }

  @Test func aNeighbourIsGivenUpOrNamed() throws {
    let folder = try Folder()
    let staging = try #require(try Staging(final: folder("file")))
    try folder.put(".file.\(getpid()).tmp", Array("left by a process that was killed".utf8))
    let open = try staging.open()
    try open.write(Array("new".utf8)[...])
    try staging.name(open.raw)
    #expect(folder.text(".file.\(getpid()).tmp") == "new")
    staging.abandon()
    #expect(folder.names == [])
  }
}
