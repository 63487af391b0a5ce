import Libc
import SystemPackage
import Testing

@testable import Stream

/// Reads and writes that are interrupted, would block, or have nobody at the other end.
@Suite(.serialized) struct DescriptorTests {
  private func copy(_ raw: FileDescriptor?) throws -> Descriptor {
    Descriptor(owning: try #require(try raw?.duplicate()))
  }

  @Test func readingAddsToTheEnd() throws {
    let pipe = try PacketPipe(Array("abcdef".utf8), by: 4)
    let reader = try copy(pipe.readingEnd)
    var bytes: [UInt8] = [0x2D]
    #expect(try reader.read(into: &bytes, upTo: 10) == 4 && bytes == Array("-abcd".utf8))
    #expect(try reader.read(into: &bytes, upTo: 1) == 1 && bytes == Array("-abcde".utf8))
    #expect(try reader.read(into: &bytes, upTo: 10) == 0 && bytes.count == 6)
  }

  @Test func aFailedReadAddsNothing() throws {
    let folder = Descriptor(owning: try unsafe FileDescriptor.open("/", .readOnly))
    var bytes: [UInt8] = [1, 2]
    let error = #expect(throws: Errno.self) { _ = try folder.read(into: &bytes, upTo: 10) }
    #expect(error == .isDirectory && bytes == [1, 2])
  }

  @Test func aSlowOtherEndIsWaitedFor() async throws {
    let pipe = try PacketPipe()
    let reader = try copy(pipe.readingEnd)
    let writer = try copy(pipe.writingEnd)
    pipe.end()
    for raw in [reader.raw, writer.raw] { _ = fcntl(raw.rawValue, F_SETFL, O_NONBLOCK) }
    let far = writer.raw
    let sent = [UInt8]((0..<500_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
    let writing = Task.detached {
      usleep(30_000)
      // More than a pipe holds: the writer would block, too.
      let open = Descriptor(owning: try far.duplicate())
      try open.write(sent[...])
    }
    var got: [UInt8] = []
    while got.count < sent.count {
      if try reader.read(into: &got, upTo: 1 << 18) == 0 { break }
      if got.count < 200_000 { usleep(500) }
    }
    try await writing.value
    #expect(got == sent)
    try writer.close()
  }

  @Test func anInterruptedReadIsRepeated() throws {
    var action = sigaction()
    unsafe action.__sigaction_handler.sa_handler = { _ in }
    unsafe sigaction(SIGUSR1, &action, nil)
    // A test's thread is born with all signals blocked.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGUSR1)
    unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    defer { unsafe pthread_sigmask(SIG_BLOCK, &signals, nil) }
    let pipe = try PacketPipe()
    let reader = try copy(pipe.readingEnd)
    let (thread, writer) = (pthread_self(), try #require(pipe.writingEnd))
    Task.detached {
      for _ in 0..<20 {
        usleep(2_000)
        pthread_kill(thread, SIGUSR1)
      }
      try writer.writeAll("late".utf8)
    }
    var bytes: [UInt8] = []
    #expect(try reader.read(into: &bytes, upTo: 10) == 4 && bytes == Array("late".utf8))
  }

  @Test func nobodyReadingIsAnErrorWhereTheSignalIsIgnored() throws {
    signal(SIGPIPE, SIG_IGN)
    var pipe: PacketPipe? = try PacketPipe()
    let writer = try copy(pipe?.writingEnd)
    pipe = nil
    let error = #expect(throws: Errno.self) {
      // A process that another test starts holds the reading end for the moment before its exec.
      for _ in 0..<500 {
        try writer.write([1, 2, 3])
        usleep(10_000)
      }
    }
    #expect(error == .brokenPipe)
  }

  @Test func closingReportsAndHappensOnce() throws {
    let pipe = try PacketPipe()
    let raw = try pipe.readingEnd.duplicate()
    do { _ = Descriptor(owning: raw) }
    #expect(fcntl(raw.rawValue, F_GETFD) == -1)
    let error = #expect(throws: Errno.self) { try Descriptor(owning: raw).close() }
    #expect(error == .badFileDescriptor)
  }
}
