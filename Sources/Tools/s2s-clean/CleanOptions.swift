import ArgumentParser
import Shared
import Text

/// What is done to each side, and which pairs stay.
struct CleanOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Recipe: \(Recipe.all.map(\.name).joined(separator: ", ")); or SRC,TGT.", valueName: "name"),
    completion: .list(Recipe.all.map(\.name)))
  var recipe = "lecture"

  enum Mode: String, ExpressibleByArgument, CaseIterable {
    case auto, pairs, lines
  }
  @Option(help: "Read pairs of columns, single lines, or what the first line shows.")
  var mode = Mode.auto

  @Option(
    help: ArgumentHelp(
      "Keep pairs whose cleaned first column matches; [source:]RE or target:RE, repeatable.",
      valueName: "RE"))
  var keep: [String] = []

  @Option(help: ArgumentHelp("Shortest side, N or SRC,TGT.", valueName: "N"))
  var minLength: String?
  @Option(help: ArgumentHelp("Longest side, N or SRC,TGT.", valueName: "N"))
  var maxLength: String?
  @Option(help: "What a length counts: word, char, byte.") var unit = LengthFilter.Unit.word

  @Flag(help: "Exchange the two columns.") var swap = false
  @Flag(help: "Keep columns after the second as they are.") var keepExtra = false
  @Option(help: "Bytes that are no UTF-8: drop, replace, fail [drop in pairs, fail in lines].")
  var invalidUtf8: CleaningSettings.InvalidUTF8?

  /// The settings for pairs, or for single lines.
  func settings(pairs: Bool) throws -> CleaningSettings {
    if !pairs { try refuseChoices() }
    var settings = CleaningSettings()
    let names = sides(recipe)
    settings.recipes = (try named(names.0), try named(names.1))
    settings.invalidUTF8 = invalidUtf8 ?? (pairs ? .drop : .fail)
    settings.swaps = swap
    settings.keepsExtra = keepExtra
    settings.lengths = try lengths()
    for expression in keep {
      if let rest = expression.dropping("target:") {
        settings.keep.target.append(try Pattern(rest))
      } else {
        settings.keep.source.append(try Pattern(expression.dropping("source:") ?? expression))
      }
    }
    return settings
  }

  /// Lines are one to one: an option that chooses or moves columns would be ignored in silence.
  private func refuseChoices() throws {
    let given = [
      ("--keep", !keep.isEmpty), ("--min-length", minLength != nil),
      ("--max-length", maxLength != nil), ("--swap", swap), ("--keep-extra", keepExtra),
    ]
    guard let option = given.first(where: { $0.1 })?.0 else { return }
    throw UsageError.invalid(
      "\(option) is for pairs, but the input is lines of one column (--mode pairs reads columns)")
  }

  private func named(_ name: String) throws -> Recipe {
    guard let recipe = Recipe.named(name) else {
      throw UsageError.invalid(
        "--recipe '\(name)', expected one of "
          + Recipe.all.map(\.name).joined(separator: ", "))
    }
    return recipe
  }

  private func lengths() throws -> (LengthFilter?, LengthFilter?) {
    guard minLength != nil || maxLength != nil else { return (nil, nil) }
    let low = try numbers("--min-length", minLength ?? "0")
    let high = try numbers("--max-length", maxLength ?? "\(Int.max)")
    guard low.0 <= high.0, low.1 <= high.1 else {
      throw UsageError.invalid("--min-length is over --max-length")
    }
    return (LengthFilter(low.0...high.0, unit: unit), LengthFilter(low.1...high.1, unit: unit))
  }

  private func numbers(_ option: String, _ text: String) throws -> (Int, Int) {
    let (source, target) = sides(text)
    guard let source = Int(source), let target = Int(target), source >= 0, target >= 0 else {
      throw UsageError.invalid("\(option) '\(text)', expected N or SRC,TGT")
    }
    return (source, target)
  }

  /// `A,B` for the two sides, or `A` for both.
  private func sides(_ text: String) -> (String, String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : (text, text)
  }
}

extension String {
  /// What follows a prefix, or nil where it is absent.
  fileprivate func dropping(_ prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }
}

extension LengthFilter.Unit: ExpressibleByArgument {}
extension CleaningSettings.InvalidUTF8: ExpressibleByArgument {}
