import Testing
import Text

/// The pages beside the tools: the same options everywhere, with their defaults and values.
@Suite struct ManPageTests {
  @Test func everyToolHasAPage() async throws {
    let found = try await Shell.run(
      "cd \(Shell.checkout.string); ls Sources/Tools | grep '^s2s-'; ls man | grep '[.][157]$'")
    #expect(
      Set(found.text.split(separator: "\n").map(String.init))
        == Set(ManualPage.tools + ManualPage.all))
  }

  /// What lists all tools, so that a new one is forgotten nowhere; what has to be installed InstallTests know.
  @Test func listsNameEveryTool() async throws {
    let tools = Set(ManualPage.tools)
    let overview = try await ManualPage("s2s.7").section("DESCRIPTION").compactMap {
      $0.wholeMatch(of: #/\.It Xr (s2s-\w+) 1/#).map { String($0.1) }
    }
    #expect(Set(overview) == tools, "man/s2s.7")
    let lists = try await Shell.run(
      """
      cd '\(Shell.checkout.string)'; sed -nE 's/^[|] `(s2s-[a-z]+)` [|].*/\\1/p' README.md; echo
      sed -n '/^tools=(/,/^)/s/^  "\\(s2s-[a-z]*\\).*/\\1/p' scripts/trust/checks.sh; echo
      sed -n '/^for run in/,/; do$/p' scripts/trust/sinks.sh | grep -o 's2s-[a-z]*'
      """
    ).text.split(separator: "\n\n").map { Set($0.split(separator: "\n").map(String.init)) }
    let files = ["README.md", "scripts/trust/checks.sh", "scripts/trust/sinks.sh"]
    for (list, name) in zip(lists, files) {
      #expect(list.symmetricDifference(tools) == [], "\(name)")
    }
    #expect(lists.count == 3)
    #expect(Set(LongOptionTests.tools.map(\.0)) == tools, "LongOptionTests.swift")
  }

  @Test(arguments: ManualPage.tools)
  func pageListsTheOptions(tool: String) async throws {
    let (dump, page) = (try await OptionDump.of(tool), try await ManualPage(tool + ".1"))
    let told = page.options.flatMap(\.spellings)
    #expect(Set(told).symmetricDifference(dump.options.flatMap(\.spellings)) == [])
    #expect(told.count == Set(told).count, "an option stands twice")
  }

  @Test(arguments: ManualPage.tools)
  func pageTellsDefaultsAndValues(tool: String) async throws {
    let (dump, page) = (try await OptionDump.of(tool), try await ManualPage(tool + ".1"))
    for option in dump.options {
      let words = page.options.first { $0.spellings.contains(option.spellings[0]) }?.words ?? []
      let missing = option.values.filter { !words.contains($0) }
      #expect(missing.isEmpty, "\(option.spellings): values \(missing)")
      // How many threads are the default is a matter of the machine.
      guard let told = option.told, option.spellings[0] != "--threads" else { continue }
      #expect(
        words.contains(String(told.trimmingPrefix("--"))), "\(option.spellings): default \(told)")
    }
  }

  @Test func pageNamesTheReasons() async throws {
    let page = try await Shell.run("cat \(ManualPage.folder)/s2s-clean.1").text
    let told = page.split(separator: "\n").filter { $0.hasPrefix(".Cm ") }
      .flatMap { $0.split { " ,.".contains($0) } }
    for reason in DropReason.allCases {
      #expect(told.contains(Substring(reason.rawValue)), "\(reason.rawValue)")
    }
  }

  @Test(arguments: ManualPage.tools)
  func synopsisNamesWhatHasToBeGiven(tool: String) async throws {
    let (dump, page) = (try await OptionDump.of(tool), try await ManualPage(tool + ".1"))
    let shown = page.section("SYNOPSIS").flatMap { ManualPage.spellings($0) }
    for option in dump.options where !option.isOptional {
      #expect(!Set(option.spellings).isDisjoint(with: shown), "\(option.spellings)")
    }
  }

  @Test(arguments: ManualPage.tools)
  func helpListsTheOptions(tool: String) async throws {
    let dump = try await OptionDump.of(tool)
    let parts = dump.subcommands.map { "; \(tool) \($0) --help" }.joined()
    let help = try await Shell.run("\(tool) --help\(parts)").text
    let told = help.matches(of: #/(?m)^  (-.*?)(?:  |$)/#).flatMap { line in
      // "learning-rate" in a text is no option.
      line.1.replacing(#/<[^>]*>/#, with: "").matches(of: #/(?:^|[ \/])(--?[a-z0-9][a-z0-9-]*)/#)
        .map {
          String($0.1)
        }
    }
    #expect(Set(told).symmetricDifference(dump.options.flatMap(\.spellings)) == [])
  }

  @Test(arguments: ManualPage.all)
  func sectionsStandInOrder(file: String) async throws {
    let page = try await ManualPage(file)
    let tool = ["SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS", "MEMORY", "EXAMPLES"]
    let expected =
      ["NAME"] + (file.hasSuffix(".1") ? tool : ["DESCRIPTION", "EXAMPLES"]) + ["SEE ALSO"]
    #expect(page.sections.filter(expected.contains) == expected)
    #expect(!page.displays("EXAMPLES").isEmpty)
  }

  @Test(arguments: ManualPage.all)
  func referencesLead(file: String) async throws {
    let page = try await ManualPage(file)
    #expect(!page.references.isEmpty)
    #expect(Set(page.references).subtracting(ManualPage.all) == [])
  }

  /// A formatter makes typographic signs of these characters, which no shell understands.
  @Test(arguments: ManualPage.all)
  func displaysCanBeCopied(file: String) async throws {
    for line in try await ManualPage(file).literals {
      var rest = line
      for (escape, _) in ManualPage.escapes { rest = rest.replacing(escape, with: "") }
      #expect(!rest.contains { #"-'`^~\"#.contains($0) }, "\(line)")
    }
  }

  @Test func pagesAreCleanForTheLinter() async throws {
    let outcome = try await Shell.run(
      """
      command -v mandoc > /dev/null || { echo 'skipped: no mandoc to check the pages with'; exit; }
      # Pages are not installed everywhere, ours not even here; referencesLead looks at what ours refer to.
      mandoc -Tlint \(ManualPage.folder)/*.[157] 2> /dev/null | grep -v 'referenced manual not found' || true
      """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text.isEmpty, "\(outcome.text)")
  }

  @Test func readerInThePageIsTheProgram() async throws {
    let program = try await Shell.run("cat \(ManualPage.folder)/s2s-tensors.py").text
    #expect(try await ManualPage("s2s-tensors.5").displays("READER") == [program])
  }
}
