import Libc
import SystemPackage

/// A temporary file without a name: blocks are appended and read back by number.
final class Spool {
  private let file: Descriptor
  private var ends: [Int64] = [0]
  private static let name = "temporary file"

  /// Creates the file in `$TMPDIR`, or /tmp, and removes its name at once.
  init() throws(StreamError) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/s2s-XXXXXX".utf8CString)
    let number = unsafe mkstemp(&path)
    guard number >= 0 else {
      throw .cannotCreate(sink: "\(folder)/s2s-XXXXXX", cause: Errno(rawValue: errno))
    }
    file = Descriptor(owning: FileDescriptor(rawValue: number))
    _ = unsafe unlink(path)
  }

  /// Adds a block.
  func append(_ bytes: ArraySlice<UInt8>) throws(StreamError) {
    do throws(Errno) { try file.write(bytes) } catch {
      throw .writeFailed(sink: Spool.name, cause: error)
    }
    ends.append(ends[ends.count - 1] + Int64(bytes.count))
  }

  /// The block of a number.
  func read(_ index: Int) throws(StreamError) -> [UInt8] {
    let count = Int(ends[index + 1] - ends[index])
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let offset = ends[index] + Int64(got)
      do throws(Errno) {
        let step = try errno {
          try unsafe bytes.withUnsafeMutableBytes {
            try unsafe file.raw.read(
              fromAbsoluteOffset: offset, into: UnsafeMutableRawBufferPointer(rebasing: $0[got...]))
          }
        }
        guard step > 0 else { throw .ioError }
        got += step
      } catch {
        throw .readFailed(source: Spool.name, cause: error)
      }
    }
    return bytes
  }
}
