import ArgumentParser
import Shared

/// The options of what translations have to hold.
struct ConstraintArguments: ParsableArguments {
  @Flag(
    help: """
      Prefix-constrained decoding: a translation begins with the text of its line's second column.
      """)
  var prefix = false
  @Option(
    help: ArgumentHelp(
      """
      Copy what a regular expression (ICU syntax) finds in a line to its translation, as numbers and \
      addresses; repeatable.
      """, valueName: "re"))
  var protect: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      Lexical constraints: phrases that a translation has to hold, each in a further column of its \
      line ('column'), or a glossary: a file of source<TAB>target.
      """, valueName: "where"),
    completion: .file())
  var constraints: String?

  /// Whether lines have columns behind their source.
  var readsColumns: Bool { prefix || constraints == ConstraintArguments.column }
  /// Whether there is anything to hold.
  var isGiven: Bool { prefix || constraints != nil || !protect.isEmpty }
  /// The file of the glossary, where there is one.
  var glossary: String? { constraints == ConstraintArguments.column ? nil : constraints }

  /// What stands for the columns of the line.
  static let column = "column"
}
