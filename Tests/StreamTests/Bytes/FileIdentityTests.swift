import Libc
import SystemPackage
import Testing

@testable import Stream

/// Names of one file are told from those of several.
@Suite struct FileIdentityTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    folder.makeFolder("d")
    try folder.put("file", [])
    try folder.put("other", [])
    folder.link("near", to: ".")
    folder.link("d/up", to: "..")
    folder.link("link", to: "near/file")
    folder.link("dangling", to: "d/../new")
    folder.link("chain", to: folder("dangling"))
    folder.makePipe("pipe")
    _ = unsafe Libc.link(folder("file"), folder("hard"))
  }

  private func same(_ one: String, _ other: String) -> Bool {
    guard let first = FileIdentity(path: folder(one)) else { return false }
    return first == FileIdentity(path: folder(other))
  }

  @Test func oneFileHasManyNames() {
    for name in ["file", "./file", "d/../file", "near/file", "d/up/file", "link", "hard", "//file"]
    {
      #expect(same("file", name), "\(name)")
    }
    for name in ["other", "new", "d/file"] { #expect(!same("file", name), "\(name)") }
  }

  @Test func aFileThatIsNotThereYetHasThemToo() {
    for name in ["new", "./new", "near/new", "d/up/new", "dangling", "chain"] {
      #expect(same("new", name), "\(name)")
    }
    for name in ["file", "New", "new2", "d/new"] { #expect(!same("new", name), "\(name)") }
    // Equal as text, but two names on disk.
    #expect(!same("\u{E9}", "e\u{301}"))
  }

  @Test func whatIsNoFileHasNone() {
    for path in [
      "/dev/null", "/dev/full", folder("pipe"), folder("d"), folder("none/new"), "", "d/",
    ] {
      #expect(FileIdentity(path: path) == nil, "\(path)")
    }
  }

  @Test func aDescriptorLeadsToItsFile() throws {
    let open = Descriptor(owning: try unsafe FileDescriptor.open(folder("link"), .readOnly))
    #expect(FileIdentity(descriptor: open.raw.rawValue) == FileIdentity(path: folder("hard")))
    #expect(FileIdentity(descriptor: -1) == nil)
    let null = Descriptor(owning: try unsafe FileDescriptor.open("/dev/null", .readOnly))
    #expect(FileIdentity(descriptor: null.raw.rawValue) == nil)
  }

  @Test func leftoversAreKnownByFolderAndName() {
    for (name, isLeftover) in [
      (".run.7.tmp", true), ("near/run.previous.7.tmp", true), ("d/.run.7.tmp", false),
      ("run", false), (".run.x.tmp", false), ("none/.run.7.tmp", false),
    ] {
      #expect(FileName.isLeftover(folder(name), of: folder("run")) == isLeftover, "\(name)")
    }
  }
}
