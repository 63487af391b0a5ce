import Stream

/// What the machine does not have.
enum MachineError: Evidence {
  /// A device was asked for that nothing runs on.
  case device(option: String, tool: String)
  /// The system gave no memory; `thrift` is what takes less.
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
