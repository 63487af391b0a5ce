import ArgumentParser
import Libc
import Stream

/// A command of the toolkit: options, open, loop over library calls, finish.
///
/// The entry point reserves descriptors 0 to 2, parses, runs, and turns every error into one line
/// on standard error and an exit status.
package protocol Tool: ParsableCommand {
  /// The command's name, which starts each of its messages.
  static var name: String { get }
  /// The files that the options name, which are compared before the command runs.
  var files: RunFiles { get }
  /// Which options need or exclude which.
  static var rules: OptionRules { get }
  /// The options that may stand without a value, each with the values that it may have.
  static var optionalValues: [String: [String]] { get }
  /// Advice on saving memory.
  static var thrift: String { get }
}

extension Tool {
  /// No option needs another.
  package static var rules: OptionRules { [] }
  /// Every option has a value, or none has.
  package static var optionalValues: [String: [String]] { [:] }
  /// The advice to read the manual page.
  package static var thrift: String { "'man \(name)' says under MEMORY what it grows with" }

  /// The label before a usage error: the name of the tool, as before every message.
  package static var _errorLabel: String { name }

  /// Runs the tool on the process's arguments and exits.
  package static func main() {
    reserveStandardDescriptors()
    sayWhereMemoryEnds()
    let words = CommandWords(CommandLine.arguments.dropFirst())
    do {
      try checkSubcommand()
      try words.requireProcessor(name)
      try words.requireValues(optionalValues)
      var command = try parseAsRoot(words.joined)
      try (command as? any Tool)?.check()
      try command.run()
      Libc.exit(ExitStatus.done.rawValue)
    } catch let error as any Evidence {
      Report(tool: name).error(error)
      Libc.exit(ExitStatus(error.fault).rawValue)
    } catch {
      finish(parserError: error, words)
    }
  }

  /// Stops at options that would change nothing, and at files that would be overwritten.
  private func check() throws {
    try Self.rules.check(GivenOptions(self))
    try files.check()
  }

  /// Makes the process end with a message when memory runs out.
  private static func sayWhereMemoryEnds() {
    let (name, thrift, status) = (name, thrift, ExitStatus.system.rawValue)
    let error = MachineError.memory(bytes: 1, thrift: thrift)
    Memory.onExhaustion(line: "\(name): \(error)\n", status: status) { bytes in
      Report(tool: name).error(MachineError.memory(bytes: bytes, thrift: thrift))
      // Other threads may still be working, so no exit handler may destroy their data.
      _exit(status)
    }
  }

  /// Stops at a word in the place of a subcommand that is no subcommand.
  private static func checkSubcommand() throws {
    let names = configuration.subcommands.map { $0._commandName }
    guard !names.isEmpty, let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      word != "help", !names.contains(word)
    else { return }
    throw UsageError.unknown(option: "command", found: word, names: names)
  }

  /// Prints the parser's own messages, help and version among them, with every write checked.
  private static func finish(parserError error: any Error, _ words: CommandWords) -> Never {
    let status = exitCode(for: error).rawValue
    let text = words.explained(fullMessage(for: error))
    guard status == 0, !text.isEmpty else {
      if !text.isEmpty { Report.standardError(text + "\n") }
      Libc.exit(status)
    }
    do throws(StreamError) {
      let output = ByteWriter()
      try output.write(text.hasSuffix("\n") ? text : text + "\n")
      try output.finish()
    } catch {
      Report(tool: name).error(error)
      Libc.exit(ExitStatus(error.fault).rawValue)
    }
    Libc.exit(status)
  }
}

/// Reopens closed standard descriptors, so that no file that is opened later can take their place.
///
/// A closed standard output is opened for reading only, and a closed input for writing only, so that using it
/// still fails, as the parent intended.
private func reserveStandardDescriptors() {
  for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
    _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
  }
}
