import ArgumentParser
import Stream

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A command of the toolkit: options, open, loop over library calls, finish.
///
/// The entry point reserves descriptors 0 to 2, parses, runs, and turns every error into one line
/// on standard error and an exit status.
public protocol Tool: ParsableCommand {
  /// The command's name, which starts each of its messages.
  static var name: String { get }
  /// The files that the options name, which are compared before the command runs.
  var files: RunFiles { get }
}

extension Tool {
  /// The label before a usage error: the tool's name, as in every other message.
  public static var _errorLabel: String { name }

  /// Runs the tool on the process's arguments and exits.
  public static func main() {
    reserveStandardDescriptors()
    do {
      try checkSubcommand()
      var command = try parseAsRoot()
      try (command as? any Tool)?.files.check()
      try command.run()
      Glibc.exit(ExitStatus.done.rawValue)
    } catch let error as any Evidence {
      Report(tool: name).error(error)
      Glibc.exit(ExitStatus(error.fault).rawValue)
    } catch {
      finish(parserError: error)
    }
  }

  /// Stops where a word stands in the place of a subcommand and names none.
  private static func checkSubcommand() throws {
    let names = configuration.subcommands.map { $0._commandName }
    guard !names.isEmpty, let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      word != "help", !names.contains(word)
    else { return }
    throw UsageError.unknown(option: "command", found: word, names: names)
  }

  /// Prints the parser's own messages, help and version among them, with every write checked.
  private static func finish(parserError error: any Error) -> Never {
    let status = exitCode(for: error).rawValue
    let text = fullMessage(for: error)
    guard status == 0, !text.isEmpty else {
      if !text.isEmpty { Report.standardError(text + "\n") }
      Glibc.exit(status)
    }
    do throws(StreamError) {
      let output = ByteWriter()
      try output.write(text.hasSuffix("\n") ? text : text + "\n")
      try output.finish()
    } catch {
      Report(tool: name).error(error)
      Glibc.exit(ExitStatus(error.fault).rawValue)
    }
    Glibc.exit(status)
  }
}

/// Occupies closed standard descriptors, so that no file that is opened later can take their place.
///
/// A closed standard output is opened for reading only (and a closed input for writing only), so
/// its use still fails with the cause that the parent asked for.
private func reserveStandardDescriptors() {
  for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) == -1 {
    _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
  }
}
