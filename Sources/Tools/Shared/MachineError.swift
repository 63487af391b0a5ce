import Stream

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
