import FoundationEssentials

/// What a tool says of its own options, for programs.
struct OptionDump: Decodable {
  /// A spelling: `--output` or `-o`.
  struct Name: Decodable {
    let kind: String
    let name: String

    var text: String { (kind == "long" ? "--" : "-") + name }
  }

  /// The values that a shell offers.
  struct Completion: Decodable {
    struct List: Decodable { let values: [String] }
    struct File: Decodable {}
    let list: List?
    let file: File?
  }

  /// An option, a flag, or an operand, which has no names.
  struct Argument: Decodable {
    let kind: String
    let names: [Name]?
    let abstract: String?
    let defaultValue: String?
    let allValues: [String]?
    let completionKind: Completion?
    let isOptional: Bool
    let shouldDisplay: Bool
    let valueName: String?

    var spellings: [String] { names?.map(\.text) ?? [] }

    /// The long spelling, or what an operand is called.
    var fileName: String { spellings.first { $0.hasPrefix("--") } ?? "<\(valueName ?? "")>" }

    /// The values that are allowed, where they are a few names.
    var values: [String] { allValues ?? completionKind?.list?.values ?? [] }

    /// The default that the tool knows, else the one that its help tells in a word: `(default: 10)`, `[64]`.
    var told: String? {
      if let defaultValue { return defaultValue }
      let text = abstract ?? ""
      let match = text.firstMatch(of: #/\(default: ([^\s;,)]+)[;,)]|\[([^\s\]]+)\]\.?$/#)
      return match.flatMap { $0.1 ?? $0.2 }.map(String.init)
    }
  }

  /// A tool, or a part of one that is chosen by a word.
  struct Command: Decodable {
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Command]?

    var all: [Argument] { (arguments ?? []) + (subcommands ?? []).flatMap(\.all) }
  }

  private let command: Command

  /// Everything with a name, also of subcommands.
  var options: [Argument] { command.all.filter { $0.shouldDisplay && !$0.spellings.isEmpty } }

  /// The options and operands that name files, by the words of the command: `s2s-model diff`.
  var fileOptions: [(command: String, names: [String])] {
    let parts = command.subcommands?.filter { $0.commandName != "help" } ?? []
    let whole = (command: command.commandName, arguments: command.arguments ?? [])
    let all =
      [whole] + parts.map { ("\(command.commandName) \($0.commandName)", $0.arguments ?? []) }
    return all.map { words, arguments in
      (words, arguments.filter { $0.completionKind?.file != nil }.map(\.fileName))
    }
  }

  /// The words that choose a part of the tool.
  var subcommands: [String] { command.subcommands?.map(\.commandName) ?? [] }

  /// Asks a tool.
  static func of(_ tool: String) async throws -> OptionDump {
    let outcome = try await Shell.run("\(tool) --experimental-dump-help")
    return try JSONDecoder().decode(OptionDump.self, from: Data(outcome.output))
  }
}
