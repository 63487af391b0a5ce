import ArgumentParser
import Shared
import Text

/// The filters of cleaned pairs.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Minimum length of a side, N or SRC,TGT.", valueName: "N"))
  var minLength: String?
  @Option(help: ArgumentHelp("Maximum length of a side, N or SRC,TGT.", valueName: "N"))
  var maxLength: String?
  @Option(
    help: "Length unit: word, char, byte; or SRC,TGT [word].",
    completion: .list(LengthFilter.Unit.allCases.map(\.rawValue)))
  var unit: String?
  @Option(
    help: ArgumentHelp("Maximum length ratio of the longer side to the shorter.", valueName: "N"))
  var maxRatio: Double?
  @Option(help: ArgumentHelp("Maximum word length, in characters.", valueName: "N"))
  var maxWordLength: Int?
  @Option(help: ArgumentHelp("Maximum repetition of a character in a row.", valueName: "N"))
  var maxRepetition: Int?
  @Option(
    help: ArgumentHelp(
      "Unicode script of the letters, such as Latin, Jpan or any,Cyrl.", valueName: "name"))
  var script: String?
  @Option(help: ArgumentHelp("Minimum share of letters of --script [0.9].", valueName: "share"))
  var scriptShare: Double?
  @Flag(help: "Drop identical pairs, whose sides are equal.") var dropIdentical = false
  @Option(
    help: ArgumentHelp(
      """
      Keep only pairs whose cleaned first column matches a regular expression; [source:]RE or \
      target:RE, repeatable.
      """,
      valueName: "RE"))
  var keep: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      Reject pairs whose cleaned first column matches a regular expression; [source:]RE or \
      target:RE, repeatable.
      """,
      valueName: "RE"))
  var reject: [String] = []
  @Option(
    help: """
      Deduplicate: keep the first pair of those with an equal key; near keys are equal but for case, \
      marks, digits, punctuation and spacing.
      """)
  var dedupe: CleaningSettings.DuplicateKey?
  @Flag(help: "Invert the filters: write the pairs that they drop, and no others.")
  var invert = false

  /// The filters that the options ask for.
  func settings() throws -> FilterSettings {
    var settings = FilterSettings()
    let units = try units()
    try setLengths(&settings, units)
    settings.repetition.longestWord = try positive("--max-word-length", maxWordLength)
    settings.repetition.longestRun = try positive("--max-repetition", maxRepetition)
    if let maxRatio {
      guard maxRatio >= 1 else {
        throw UsageError.invalid("--max-ratio \(maxRatio), expected 1 or more")
      }
      settings.ratio = RatioFilter(limit: maxRatio, source: units.source, target: units.target)
    }
    guard (0...1).contains(share) else {
      throw UsageError.invalid("--script-share \(share), expected 0 to 1")
    }
    if let script {
      let names = Sides(script)
      (settings.sourceScript, settings.targetScript) =
        (try scriptFilter(names.source), try scriptFilter(names.target))
    }
    settings.dropsIdentical = dropIdentical
    settings.keep = keep.map(expression)
    settings.reject = reject.map(expression)
    return settings
  }

  /// The names of the filter options, which only pairs can have.
  static let names = [
    "--min-length", "--max-length", "--max-ratio", "--max-word-length", "--max-repetition",
    "--script",
    "--drop-identical", "--keep", "--reject", "--dedupe",
  ]

  /// The filters as a summary names them.
  var signature: [String] {
    var parts: [String] = []
    func add(_ name: String, _ value: (some Any)?) {
      if let value { parts.append("\(name)=\(value)") }
    }
    add("min_length", minLength)
    add("max_length", maxLength)
    if minLength != nil || maxLength != nil || maxRatio != nil { add("unit", counted) }
    add("max_ratio", maxRatio)
    add("max_word_length", maxWordLength)
    add("max_repetition", maxRepetition)
    add("script", script)
    if script != nil { add("script_share", share) }
    if dropIdentical { parts.append("drop_identical") }
    parts += keep.map { "keep=\($0)" } + reject.map { "reject=\($0)" }
    add("dedupe", dedupe?.rawValue)
    return invert ? parts + ["invert"] : parts
  }

  private var counted: String { unit ?? LengthFilter.Unit.word.rawValue }
  private var share: Double { scriptShare ?? 0.9 }

  private typealias Units = (source: LengthFilter.Unit, target: LengthFilter.Unit)

  private func units() throws -> Units {
    let names = Sides(counted)
    func named(_ name: String) throws -> LengthFilter.Unit {
      guard let unit = LengthFilter.Unit(rawValue: name) else {
        throw UsageError.unknown(
          option: "--unit", found: name, names: LengthFilter.Unit.allCases.map(\.rawValue))
      }
      return unit
    }
    return (try named(names.source), try named(names.target))
  }

  private func setLengths(_ settings: inout FilterSettings, _ units: Units) throws {
    guard minLength != nil || maxLength != nil else { return }
    let low = try numbers("--min-length", minLength ?? "0")
    let high = try numbers("--max-length", maxLength ?? "\(Int.max)")
    guard low.0 <= high.0, low.1 <= high.1 else {
      throw UsageError.invalid("--min-length is over --max-length")
    }
    settings.sourceLength = LengthFilter(low.0...high.0, unit: units.source)
    settings.targetLength = LengthFilter(low.1...high.1, unit: units.target)
  }

  private func numbers(_ option: String, _ text: String) throws -> (Int, Int) {
    let sides = Sides(text)
    guard let source = Int(sides.source), let target = Int(sides.target), source >= 0, target >= 0
    else { throw UsageError.invalid("\(option) '\(text)', expected N or SRC,TGT") }
    return (source, target)
  }

  private func positive(_ option: String, _ value: Int?) throws -> Int? {
    guard value ?? 1 >= 1 else {
      throw UsageError.invalid("\(option) \(value ?? 0), expected 1 or more")
    }
    return value
  }

  private func scriptFilter(_ name: String) throws -> ScriptFilter? {
    guard name != "any" else { return nil }
    do throws(ScriptFilter.Refusal) {
      return try ScriptFilter(name, share: share)
    } catch {
      let cause =
        switch error {
        case .unknown: ""
        case .shared: " stands for no script's own letters"
        case .noLetters: " has no letters in Unicode \(ICUVersion.unicode)"
        }
      throw UsageError.invalid(
        "--script '\(name)'\(cause), expected a script as Latin, Cyrl or Jpan")
    }
  }

  private func expression(_ text: String) -> SidedExpression {
    let (place, expression) = sided(text)
    return SidedExpression(place ?? .source, expression)
  }
}

extension CleaningSettings.DuplicateKey: ExpressibleByArgument {}
