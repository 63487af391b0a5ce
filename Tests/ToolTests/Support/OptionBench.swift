/// A command line on which every option of a tool can show what it does, and the words for each.
struct OptionBench {
  /// What the test is called.
  let name: String
  /// The command with its operands behind `"$@"`; `-q` is added.
  let command: String
  /// What stands before the options, where they do not name it themselves: `--part|--output` are two names.
  let base: [(option: String, words: String)]
  /// Each option with a value that does something here; one may stand with several.
  let options: [String]
  /// Options that may show nothing, with the reason.
  let silent: [String: String]
  /// Pairs of which one may show nothing, with the reason.
  let masked: [(pair: Set<String>, reason: String)]

  /// The name of an option with its value.
  static func name(_ words: String) -> String {
    String(words.split(separator: " ").first ?? "")
  }

  /// The words of a command line with some of the options.
  func line(_ given: [String]) -> String {
    let names = Set(given.map(OptionBench.name))
    let kept = base.filter { part in
      !part.option.split(separator: "|").contains { names.contains(String($0)) }
    }.map(\.words)
    return (kept + given).joined(separator: " ")
  }

  /// Whether an option, or one of a pair, need not show anything.
  func isSilent(_ option: String, beside other: String) -> Bool {
    silent[OptionBench.name(option)] != nil
      || masked.contains { mask in
        mask.pair.isSubset(of: [option, other, OptionBench.name(option), OptionBench.name(other)])
      }
  }

  /// What no option of any tool has to show: they change how, and how long, or say more or less of it.
  static let always = [
    "--quiet": "says less", "--threads": "changes the time", "--progress": "tells the time",
    "--max-line-bytes": "a limit", "--max-window": "a limit", "--max-vocabulary": "a limit",
    "--max-header-bytes": "a limit", "--max-record-bytes": "a limit", "--max-parameters": "a limit",
    "--output": "a name",
  ]

  init(
    _ name: String, _ command: String, base: [(option: String, words: String)] = [],
    _ options: [String], silent: [String: String] = [:],
    masked: [(pair: Set<String>, reason: String)] = []
  ) {
    (self.name, self.command, self.base, self.options) = (name, command, base, options)
    self.silent = silent.merging(OptionBench.always) { $1 }
    self.masked = masked
  }

  /// The tool.
  var tool: String { String(command.split(separator: " ")[0]) }
}
