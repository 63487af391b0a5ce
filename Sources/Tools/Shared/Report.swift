import Libc
import Stream
import Synchronization

/// The messages of a tool on standard error: errors, warnings and one summary line.
///
/// A failing write to standard error is ignored, since it could be reported nowhere.
package struct Report: Sendable {
  /// The tool's name, with which every line starts.
  package let tool: String
  /// Whether only errors are printed.
  package let quiet: Bool

  /// A report of `tool`.
  package init(tool: String, quiet: Bool = false) {
    self.tool = tool
    self.quiet = quiet
  }

  /// Prints an error, with control characters of echoed data made visible; only a usage message has more than one
  /// line.
  package func error(_ error: any Evidence) {
    let lines = error.fault == .usage ? error.description.split(separator: "\n") : []
    let text =
      lines.isEmpty
      ? visible(error.description)
      : lines.map { visible(String($0)) }
        .joined(separator: "\n")
    Report.say("\(tool): \(text)")
  }

  /// Prints a warning, which does not stop the work.
  package func warning(_ text: String) {
    if !quiet { Report.say("\(tool): warning: \(visible(text))") }
  }

  /// Prints the summary, one line.
  package func summary(_ text: String) {
    if !quiet { Report.say("\(tool): \(text)") }
  }

  /// Whether a line of progress is on the terminal.
  private static let isDrawn = Atomic(false)

  /// Writes a line of progress over the previous one; the next message erases it.
  static func draw(_ line: String) {
    isDrawn.store(true, ordering: .relaxed)
    standardError("\r\(line)\u{1B}[K")
  }

  private static func say(_ line: String) {
    let wipe = isDrawn.exchange(false, ordering: .relaxed) ? "\r\u{1B}[K" : ""
    standardError("\(wipe)\(line)\n")
  }

  /// Writes text to standard error.
  package static func standardError(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Libc.write(2, $0.baseAddress, $0.count) }
      guard count > 0 || (count < 0 && Libc.errno == EINTR) else { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}

/// `text` with control characters as \xNN, so that data cannot steer a terminal.
package func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
      let digits = String(scalar.value, radix: 16)
      result += "\\x" + (digits.count < 2 ? "0" : "") + digits
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}
