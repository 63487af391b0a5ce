/// The words of a command line, before they are parsed.
struct CommandWords {
  private let words: [String]
  /// The options by which other toolkits choose a device.
  private static let devices: Set = [
    "--gpu", "--gpus", "--gpu-id", "--gpu-ranks", "-gpu", "--cuda", "--use-cuda", "--use-gpu",
    "--mps",
    "--device", "--devices",
  ]

  /// The words after the command's name.
  init(_ words: some Sequence<String>) { self.words = Array(words) }

  /// How many words are before `--`, which ends the options.
  private var end: Int { words.firstIndex(of: "--") ?? words.count }

  /// The words with negative numbers joined to the option before them, since a word that begins with `-`
  /// would be taken for an option.
  var joined: [String] {
    var result: [String] = []
    for (index, word) in words.enumerated() {
      let isOpen =
        index < end && result.last.map { $0.hasPrefix("--") && !$0.contains("=") } == true
      if isOpen, word.wholeMatch(of: /-([0-9.].*|inf|infinity|nan)/) != nil {
        result[result.count - 1] += "=\(word)"
      } else {
        result.append(word)
      }
    }
    return result
  }

  /// Stops at an option that asks for another device than the CPU.
  ///
  /// - Throws: `MachineError.device`.
  func requireProcessor(_ tool: String) throws(MachineError) {
    for word in words[..<end] {
      let option =
        word.split(separator: "=").first.map { String($0).replacing("_", with: "-") } ?? ""
      if CommandWords.devices.contains(option) { throw .device(option: option, tool: tool) }
    }
  }

  /// Stops at a value that is joined to an option which may stand without one, where it is none of the option's
  /// values: the parser would ignore it.
  ///
  /// - Throws: `UsageError.unknown`.
  func requireValues(_ options: [String: [String]]) throws(UsageError) {
    for word in words[..<end] {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let names = options[String(parts[0])],
        !names.contains(String(parts[1]))
      else { continue }
      throw .unknown(option: String(parts[0]), found: String(parts[1]), names: names)
    }
  }

  /// The message of the parser, with advice where a value that begins with `-` was taken for an option.
  func explained(_ message: String) -> String {
    guard let found = message.firstMatch(of: /Missing value for '(--[a-z-]+)[^\n]*/),
      let place = words.firstIndex(of: String(found.1)), place + 1 < end
    else { return message }
    let (option, value) = (found.1, visible(words[place + 1]))
    return message.replacing(
      found.0, with: "\(found.0) (a value that begins with '-' is joined: \(option)=\(value))",
      maxReplacements: 1)
  }
}
