/// The toolkit's version.
public let toolkitVersion = "0.1.0"

/// The line that `--version` prints, in GNU form: the version stands after the last space.
public func versionLine(_ tool: String) -> String {
  "\(tool) (s2s) \(toolkitVersion)"
}
