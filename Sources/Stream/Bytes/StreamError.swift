import SystemPackage

/// An error of opening, reading, writing, framing or lines.
package enum StreamError: Evidence {
  /// An input cannot be opened. Check its path and permissions.
  case cannotOpen(source: String, cause: Errno)
  /// An output cannot be created. Check its folder and permissions.
  case cannotCreate(sink: String, cause: Errno)
  /// Reading failed after the input was open.
  case readFailed(source: String, cause: Errno)
  /// Writing, flushing, closing or renaming failed; nothing stands under the final name.
  case writeFailed(sink: String, cause: Errno)
  /// A line is longer than the limit; raise `--max-line-bytes` if it is meant.
  case lineTooLong(source: String, line: Int, limit: Int)
  /// The input, or a line of it, has the format of another filter, which the message names.
  case foreign(source: String, line: Int?, finding: String)
  /// A zstd frame needs a larger window, or a dictionary.
  case frame(source: String, finding: String)
  /// A zstd frame is damaged.
  case damagedFrame(source: String, offset: Int, cause: String)
  /// The input ends inside a zstd frame.
  case truncatedFrame(source: String, offset: Int)
  /// A few compressed bytes swell to very many.
  case swelling(source: String, limit: Int)
  /// The file system supports no locks, as some network file systems do not; write to another one.
  case cannotLock(path: String, cause: Errno)
  /// An input is a file of this toolkit where another one is expected.
  case otherFile(source: String, found: FileKind, expected: FileKind)
  /// Another process is writing the file.
  case locked(path: String)
  /// Binary output was about to be written to a terminal.
  case binaryToTerminal(sink: String)

  /// The kind of trouble.
  package var fault: Fault {
    switch self {
    case .readFailed(_, .noMemory), .writeFailed(_, .noMemory): .memory
    case .cannotOpen: .noInput
    case .cannotCreate, .cannotLock, .locked: .cannotCreate
    case .readFailed, .writeFailed: .inputOutput
    case .lineTooLong, .foreign, .frame, .damagedFrame, .truncatedFrame, .swelling, .otherFile:
      .data
    case .binaryToTerminal: .usage
    }
  }

  /// One line: source, position, what was found.
  package var description: String {
    switch self {
    case .cannotOpen(let source, let cause): "\(source): cannot open: \(cause)"
    case .cannotCreate(let sink, let cause): "\(sink): cannot create: \(cause)"
    case .cannotLock(let path, let cause): "\(path): cannot lock: \(cause)"
    case .readFailed(let source, let cause): "\(source): read error: \(cause)"
    case .writeFailed(let sink, let cause): "\(sink): write error: \(cause)"
    case .lineTooLong(let source, let line, let limit):
      "\(source):\(line): line over \(limit) bytes (raise with --max-line-bytes)"
    case .foreign(let source, let line, let finding):
      "\(source)\(line.map { ":\($0)" } ?? ""): \(finding)"
    case .frame(let source, let finding): "\(source): \(finding)"
    case .damagedFrame(let source, let offset, let cause):
      "\(source): damaged zstd frame before byte \(offset): \(cause)"
    case .truncatedFrame(let source, let offset):
      "\(source): truncated: ends inside a zstd frame at byte \(offset)"
    case .swelling(let source, let limit):
      "\(source): over \(limit) times the bytes of the compressed file"
    case .otherFile(let source, let found, let expected):
      "\(source): \(found.finding(expected: expected))"
    case .locked(let path): "\(path): another process is writing it"
    case .binaryToTerminal(let sink):
      "\(sink): binary output is not written to a terminal (redirect it, or use -o FILE)"
    }
  }
}
