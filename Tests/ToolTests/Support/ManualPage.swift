/// A page of the manual, read as far as the tests look at it.
struct ManualPage {
  /// The tools, in the order in which data travels.
  static let tools = [
    "s2s-clean", "s2s-split", "s2s-mix", "s2s-vocab", "s2s-batch", "s2s-train", "s2s-translate",
    "s2s-decode", "s2s-score", "s2s-plot", "s2s-model",
  ]
  /// The pages that are not of a tool.
  static let others = ["s2s.7", "s2s-tensors.5", "s2s-vocab.5", "s2s-model.5", "s2s-trace.5"]
  /// All pages, as their files are named.
  static let all = tools.map { $0 + ".1" } + others
  /// Where they are.
  static let folder = Shell.checkout.appending("man").string

  /// An item of a list of options: its spellings, and the words of its text.
  struct Option {
    let spellings: [String]
    var words: Set<String> = []
  }

  private let lines: [String]

  /// Reads a page of the checkout.
  init(_ file: String) async throws {
    let text = try await Shell.run("cat \(ManualPage.folder)/\(file)").text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The titles of the sections, in order.
  var sections: [String] {
    lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
  }

  /// The lines of a section.
  func section(_ title: String) -> [String] {
    let start = lines.firstIndex(of: ".Sh \(title)").map { lines[($0 + 1)...] } ?? []
    return Array(start.prefix { !$0.hasPrefix(".Sh ") })
  }

  /// The options that a page lists, in order.
  var options: [Option] {
    var options: [Option] = []
    for line in section("OPTIONS") {
      let spellings = line.hasPrefix(".It ") ? ManualPage.spellings(line) : []
      if !spellings.isEmpty {
        options.append(Option(spellings: spellings))
      } else if !options.isEmpty {
        options[options.count - 1].words.formUnion(ManualPage.words(line))
      }
    }
    return options
  }

  /// The spellings of options in a line: `-o` of `Fl o`, `--output` of `Fl Fl output`.
  static func spellings(_ line: String) -> [String] {
    line.matches(of: #/Fl (Fl )?([a-z0-9-]+)/#).map { ($0.1 == nil ? "-" : "--") + $0.2 }
  }

  /// The displays of a section as a shell is given them.
  func displays(_ title: String) -> [String] {
    section(title).split { $0.hasPrefix(".Bd ") }.dropFirst().map { part in
      part.prefix { !$0.hasPrefix(".Ed") }.map { ManualPage.typed($0) + "\n" }.joined()
    }
  }

  /// The lines of all displays as they stand in the page.
  var literals: [String] {
    lines.split { $0.hasPrefix(".Bd ") }.dropFirst()
      .flatMap { $0.prefix { !$0.hasPrefix(".Ed") } }
  }

  /// The pages that this one refers to.
  var references: [String] {
    lines.compactMap { $0.firstMatch(of: #/^\.(?:Xr|It Xr) (s2s[a-z-]*) ([157])/#) }
      .map { "\($0.1).\($0.2)" }
  }

  /// What a reader sees of a line of a display.
  static func typed(_ line: String) -> String {
    var text = line
    for (escape, character) in escapes { text = text.replacing(escape, with: character) }
    return text
  }

  /// How characters that a formatter may exchange are written in a display.
  static let escapes = [
    (#"\&"#, ""), (#"\-"#, "-"), (#"\(aq"#, "'"), (#"\(ga"#, "`"), (#"\(ha"#, "^"),
    (#"\(ti"#, "~"), (#"\e"#, "\\"),
  ]

  private static func words(_ line: String) -> [String] {
    typed(line).split(separator: " ").map { word in
      var word = word
      while let last = word.last, ".,;:)".contains(last) { word = word.dropLast() }
      return String(word)
    }
  }
}
