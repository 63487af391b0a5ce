import ArgumentParser
import Libc
import Stream

/// An error of the command line that the parser does not see.
package enum UsageError: Evidence {
  /// Standard input is a terminal and there is no operand.
  case terminalInput(usage: String)
  /// Options that do not fit together, or a value out of range.
  case invalid(String)
  /// A value that is none of the names that an option takes.
  case unknown(option: String, found: String, names: [String])

  /// The kind of trouble.
  package var fault: Fault { .usage }

  /// One line: what does not fit.
  package var description: String {
    switch self {
    case .terminalInput(let usage):
      "nothing to read: standard input is a terminal\nUsage: \(usage)\nSee '--help' for more."
    case .invalid(let text): text
    case .unknown(let option, let found, let names):
      "\(option) '\(found)', expected \(names.count > 1 ? "one of " : "")"
        + names.joined(separator: ", ") + guess(found, among: names)
    }
  }
}

/// Stops at a number that is out of its range; for the `validate` of options.
///
/// - Throws: `ValidationError`, which names the option.
package func require(_ option: String, _ value: Int, in range: ClosedRange<Int> = 1...Int.max)
  throws
{
  guard !range.contains(value) else { return }
  let most = range.upperBound == .max ? "or more" : "to \(range.upperBound)"
  throw ValidationError("\(option) \(value), expected \(range.lowerBound) \(most)")
}

/// Whether a descriptor is a terminal.
package func isTerminal(descriptor: Int32) -> Bool {
  isatty(descriptor) == 1
}

/// An error of a missing device or missing memory.
enum MachineError: Evidence {
  /// An option asks for a device that no tool runs on.
  case device(option: String, tool: String)
  /// The system has no memory left; `thrift` is advice on saving memory.
  case memory(bytes: Int, thrift: String)

  /// The kind of trouble.
  var fault: Fault {
    switch self {
    case .device: .noDevice
    case .memory: .memory
    }
  }

  /// One line: what is missing, and what to do.
  var description: String {
    switch self {
    case .device(let option, let tool): "\(option): \(tool) runs on the CPU (leave it out)"
    case .memory(let bytes, let thrift):
      "no memory for \(grouped(bytes >> 20 + 1)) MiB more (\(thrift))"
    }
  }
}
