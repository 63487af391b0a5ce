/// A page of Markdown, read as far as the tests look at it.
struct Page {
  /// The README, what stands in docs, and the READMEs of the examples, from the top of the checkout.
  static func all() async throws -> [String] {
    let found = try await Shell.run(
      "cd '\(Shell.checkout.string)' && ls {README,CONTRIBUTING}.md docs/*.md examples{,/*}/README.md"
    )
    return found.text.split(separator: "\n").map(String.init)
  }

  /// The lines.
  let lines: [String]

  /// Reads a page of the checkout.
  init(_ file: String) async throws {
    let text = try await Shell.run("cat '\(Shell.checkout.string)/\(file)'").text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The language of each block between fences, in order; empty where there is none.
  var languages: [String] {
    let fences = lines.filter { $0.hasPrefix("```") }
    return stride(from: 0, to: fences.count, by: 2).map { String(fences[$0].dropFirst(3)) }
  }

  /// The lines outside of the blocks between fences.
  var prose: [String] {
    var isOutside = true
    return lines.filter { line in
      if line.hasPrefix("```") { isOutside.toggle() }
      return isOutside && !line.hasPrefix("```")
    }
  }

  /// The lines under a heading of the second level, up to the next one.
  func section(_ heading: String) -> ArraySlice<String> {
    lines.drop { $0 != "## \(heading)" }.dropFirst().prefix { !$0.hasPrefix("## ") }
  }

  /// Where the links and pictures go that are no addresses.
  var links: [String] {
    prose.flatMap { $0.matches(of: #/\]\(([^)#]+)/#).map { String($0.1) } }
      .filter { !$0.contains("://") }
  }
}
