import Libc
import Testing

@testable import Stream

/// What flock(2) says, and what is said of it.
@Suite struct FileLockTests {
  /// Takes a lock whose calls fail with these causes, one after the other, and then succeed.
  private func message(_ causes: [Int32]) throws -> String {
    let folder = try Folder()
    var rest = causes[...]
    do throws(StreamError) {
      _ = try FileLock(guarding: folder("run")) { _, _ in
        guard let cause = rest.popFirst() else { return 0 }
        errno = cause
        return -1
      }
      return ""
    } catch {
      #expect(error.fault == .cannotCreate)
      return String(error.description.trimmingPrefix(folder("")))
    }
  }

  @Test func onlyALockThatIsHeldIsHeld() throws {
    #expect(try message([EWOULDBLOCK]) == "run: another process is writing it")
    for (cause, words) in [
      (ENOLCK, "No locks available"), (EOPNOTSUPP, "Operation not supported"),
      (EIO, "Input/output error"), (EBADF, "Bad file descriptor"),
    ] {
      #expect(try message([cause]) == "run.lock: cannot lock: \(words)")
    }
  }

  @Test func anInterruptedCallIsMadeAgain() throws {
    #expect(try message([]).isEmpty)
    #expect(try message([EINTR, EINTR]).isEmpty)
    #expect(try message([EINTR, EWOULDBLOCK]) == "run: another process is writing it")
  }
}
