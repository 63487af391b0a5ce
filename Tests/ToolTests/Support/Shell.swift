import Libc
import Stream
import Subprocess
import SystemPackage
import Testing

/// What a command did.
struct Outcome {
  /// The exit status; nil where a signal ended it.
  let status: Int32?
  /// The signal that ended it.
  let signal: Int32?
  let output: [UInt8]
  let errors: String

  /// The output as text.
  var text: String { String(decoding: output, as: UTF8.self) }
}

/// Runs the built tools as a user's shell would.
enum Shell {
  /// The folder of the binaries: that of the test program.
  static let binaries: FilePath = {
    let built = FilePath(CommandLine.arguments[0]).removingLastComponent()
    let folders = [built, FilePath(#filePath).appending("../../../../.build/release")]
    return folders.first { FileName.exists($0.appending("s2s-clean").string) } ?? built
  }()

  /// The checkout.
  static let checkout = FilePath(#filePath)
    .removingLastComponent().removingLastComponent().removingLastComponent()
    .removingLastComponent()

  private static let turns = Turns(8)

  /// What scripts may call: `wider N` counts the lines of more than N characters, whatever awk counts.
  private static let functions = "wider() { LC_ALL=C.UTF-8 grep -cE \"^.{$(($1 + 1))}\" || true; }"

  /// Runs a script of bash with the tools first on the path; `$T` is a fresh folder.
  static func run(_ script: String, input: [UInt8] = []) async throws -> Outcome {
    let prepared =
      "set -o pipefail; export LC_ALL=C.UTF-8 PATH='\(binaries.string)':$PATH T=$(mktemp -d); cd $T; "
      + "trap 'rm -rf $T' EXIT\n\(functions)\n\(script)"
    let result = try await turns.taken {
      try await Subprocess.run(
        .name("bash"), arguments: ["-c", prepared],
        input: .fileDescriptor(try file(input), closeAfterSpawningProcess: true),
        output: .bytes(limit: 1 << 26), error: .string(limit: 1 << 22))
    }
    let errors = result.standardError
    switch result.terminationStatus {
    case .exited(let code):
      return Outcome(status: code, signal: nil, output: result.standardOutput, errors: errors)
    case .signaled(let signal):
      return Outcome(status: nil, signal: signal, output: result.standardOutput, errors: errors)
    }
  }

  /// A nameless file that holds `bytes`: a pipe would need somebody who goes on writing while a tool
  /// that refuses its options has long ended.
  private static func file(_ bytes: [UInt8]) throws -> FileDescriptor {
    var path = Array("/tmp/s2s-test-XXXXXX".utf8CString)
    let number = unsafe mkstemp(&path)
    guard number >= 0 else { throw Errno(rawValue: errno) }
    _ = unsafe unlink(path)
    let file = FileDescriptor(rawValue: number)
    try file.writeAll(bytes)
    try file.seek(offset: 0, from: .start)
    return file
  }

  /// Runs a script on text.
  static func run(_ script: String, text: String) async throws -> Outcome {
    try await run(script, input: Array(text.utf8))
  }
}

extension Shell {
  /// Says what is left out here and why. Where everything was promised, as `make test ALL=1` does, nothing may be.
  static func skip(_ text: String) async throws {
    _ = try await Subprocess.run(
      .name("cat"), arguments: [], input: .string(text), output: .currentStandardOutput)
    let promise = unsafe getenv("S2S_PROMISED").map { unsafe String(cString: $0) } ?? ""
    #expect(promise.isEmpty, "promised, but \(text)")
  }
}
