import ArgumentParser
import Shared
import Stream
import Text

/// The cleaning steps of each side.
struct StepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      Normalisation recipe: \(Recipe.all.map(\.name).joined(separator: ", ")); or SRC,TGT.
      """, valueName: "name"),
    completion: .list(Recipe.all.map(\.name)))
  var recipe = "lecture"
  @Flag(help: "Inverse of --recipe text: restore the text of its tokens.") var inverse = false
  @Flag(help: "Decode the character references of HTML, as &eacute; or &#233;, before all else.")
  var htmlEntities = false
  @Flag(
    help: "Repair mojibake, UTF-8 that was read as Latin-1 or Windows-1252, as Ã© for é.")
  var repairMojibake = false
  @Option(help: "Unicode normalisation form, in place of the recipe's.") var form: NormalForm?
  @Flag(help: "Lowercase the text.") var lowercase = false
  @Flag(help: "Unicode case folding, for comparisons.") var foldCase = false
  @Flag(help: "Strip accents: drop nonspacing marks after the form.") var stripMarks = false
  @Option(
    name: [.customShort("e", allowingJoined: true), .long],
    help: ArgumentHelp(
      """
      Regular-expression substitution of every match: [source:|target:]s/RE/REPLACEMENT/, ICU \
      syntax, groups \\1 to \\9; repeatable.
      """,
      valueName: "rule"))
  var substitute: [String] = []
  @Option(
    help: ArgumentHelp(
      "Substitution before all steps but decoding, on the text as it was read; repeatable.",
      valueName: "rule"))
  var before: [String] = []
  @Option(
    name: [.customShort("f", allowingJoined: true), .long],
    help: "Substitution rules file, one per line, before:RULE for --before; '#' begins a comment.",
    completion: .file())
  var rules: [String] = []

  /// The prefix of a rule that runs before all steps.
  private static let early = "before:"

  /// A rule, and its origin: an option, or a line of a file.
  typealias Rule = (text: String, origin: String)

  /// The recipe of each side of the output.
  ///
  /// - Parameter rules: The rules from `readRules`.
  func recipes(pairs: Bool, _ rules: [Rule]) throws -> (Recipe, Recipe) {
    let names = Sides(recipe)
    guard pairs || !names.differ else {
      throw UsageError.invalid("--recipe '\(recipe)' names two sides, but the input is lines")
    }
    var recipes = (try named(names.source), try named(names.target))
    for rule in rules {
      let isEarly = rule.text.hasPrefix(StepOptions.early)
      let list = isEarly ? \Recipe.earlySubstitutions : \Recipe.substitutions
      let text = isEarly ? String(rule.text.dropFirst(StepOptions.early.count)) : rule.text
      let (place, expression) = sided(text)
      let substitution = try substitution(expression, rule.origin)
      if place != .target { recipes.0[keyPath: list].append(substitution) }
      if place != .source { recipes.1[keyPath: list].append(substitution) }
    }
    return recipes
  }

  private func substitution(_ rule: String, _ origin: String) throws -> Substitution {
    do throws(Substitution.Mistake) {
      return try Substitution(rule)
    } catch {
      let cause =
        switch error {
        case .form: "expected s/RE/REPLACEMENT/"
        case .control:
          "expected no control character in the replacement: a TAB would make a column, a line feed a line "
            + "(write a character that the text lacks, which tr(1) can replace behind s2s-clean)"
        case .escape(let letter):
          "expected no '\\\(letter)' in the replacement: groups are \\0 to \\9, and a letter stands for "
            + "itself without a backslash"
        }
      throw UsageError.invalid("\(origin): '\(rule)', \(cause)")
    }
  }

  /// The steps as a summary names them.
  var signature: [String] {
    var parts = ["recipe=\(recipe)"]
    if inverse { parts.append("inverse") }
    if htmlEntities { parts.append("html_entities") }
    if repairMojibake { parts.append("repair_mojibake") }
    if let form { parts.append("form=\(form.rawValue)") }
    if lowercase { parts.append("lowercase") }
    if foldCase { parts.append("fold_case") }
    if stripMarks { parts.append("strip_marks") }
    parts += before.map { "before=\($0)" } + substitute.map { "substitute=\($0)" }
    return parts + rules.map { "rules=\($0)" }
  }

  private func named(_ name: String) throws -> Recipe {
    guard var recipe = Recipe.named(name) else {
      throw UsageError.unknown(
        option: "--recipe", found: name, names: Recipe.all.map(\.name))
    }
    if inverse {
      guard let inverse = recipe.inverse else {
        throw UsageError.invalid(
          "--inverse: the recipe '\(name)' cannot be undone, only 'text' can (--recipe text)")
      }
      return inverse
    }
    recipe.decodesEntities = htmlEntities
    recipe.repairsMojibake = repairMojibake
    if let form { recipe.form = form }
    if lowercase { recipe.letterCase = .lower }
    if foldCase { recipe.letterCase = .folded }
    if stripMarks { recipe.stripsMarks = true }
    return recipe
  }

  /// The rules of the command line, then those of the files, each with its origin.
  ///
  /// - Throws: `StreamError`, `LineError`.
  func readRules(_ window: InputLimit.Window) throws -> [Rule] {
    var all = before.map { (text: StepOptions.early + $0, origin: "--before") }
    all += substitute.map { (text: $0, origin: "-e") }
    for path in rules {
      let blocks = InputBlocks(
        operands: [path], maxLineBytes: 1 << 16, maxWindow: window.maxWindow.bytes)
      while let block = try blocks.next() {
        try block.requireUTF8()
        for line in block {
          let text = String(decoding: block.bytes[line.range], as: UTF8.self)
          guard !text.isEmpty, !text.hasPrefix("#") else { continue }
          all.append((text, "\(path):\(line.number)"))
        }
      }
    }
    return all
  }
}

/// A text for both sides, or `SRC,TGT`.
struct Sides {
  let source: String
  let target: String

  /// One text for both sides.
  init(both text: String) { (source, target) = (text, text) }

  init(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    (source, target) = parts.count == 2 ? (parts[0], parts[1]) : (text, text)
  }

  var differ: Bool { source != target }
}

/// Splits a text into the side that its prefix names, if it has one, and the rest.
func sided(_ text: String) -> (SidedExpression.Place?, String) {
  for place in [SidedExpression.Place.source, .target] {
    let prefix = place.rawValue + ":"
    if text.hasPrefix(prefix) { return (place, String(text.dropFirst(prefix.count))) }
  }
  return (nil, text)
}

extension NormalForm: ExpressibleByArgument {}
