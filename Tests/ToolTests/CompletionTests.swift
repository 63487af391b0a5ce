import Testing

/// The completions of the checkout: those that the tools write, sound for their shells.
@Suite struct CompletionTests {
  private static let shells = [
    ("bash", "bash/%"), ("zsh", "zsh/_%"), ("fish", "fish/%.fish"),
  ]

  private static func file(_ tool: String, _ place: String) -> String {
    "\(Shell.checkout.string)/completions/\(place.replacing("%", with: tool))"
  }

  @Test(arguments: ManualPage.tools)
  func filesAreWhatTheToolsWrite(tool: String) async throws {
    for (shell, place) in CompletionTests.shells {
      let outcome = try await Shell.run(
        """
        \(Shell.checkout.string)/scripts/completions.sh $(command -v \(tool)) \(shell) |
          diff - \(CompletionTests.file(tool, place))
        """
      )
      #expect(outcome.status == 0, "run make completions\n\(outcome.text)\(outcome.errors)")
    }
  }

  @Test(arguments: ManualPage.tools)
  func filesOfferTheOptions(tool: String) async throws {
    let spellings = try await OptionDump.of(tool).options.flatMap(\.spellings)
    for (shell, place) in CompletionTests.shells {
      let text = try await Shell.run("cat \(CompletionTests.file(tool, place))").text
      // fish writes the names without their dashes.
      let missing = spellings.filter { spelling in
        let name = shell == "fish" ? String(spelling.drop { $0 == "-" }) : spelling
        return !text.contains(name)
      }
      #expect(missing.isEmpty, "\(shell): \(missing)")
    }
  }

  @Test func nothingElseStandsThere() async throws {
    let found = try await Shell.run("cd \(Shell.checkout.string)/completions; find . -type f")
    let expected = CompletionTests.shells.flatMap { shell in
      ManualPage.tools.map { "./" + shell.1.replacing("%", with: $0) }
    }
    #expect(Set(found.text.split(separator: "\n").map(String.init)) == Set(expected))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func shellsParseTheirFiles(shell: String) async throws {
    let outcome = try await Shell.run(
      """
      command -v \(shell) > /dev/null || { echo 'skipped: no \(shell) to parse its completions'; exit; }
      for file in \(Shell.checkout.string)/completions/\(shell)/*; do \(shell) -n $file || exit 1; done
      """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  /// What a user gets who presses TAB: an option, a preset, a recipe, files by their endings, a subcommand.
  @Test(arguments: ["bash", "zsh", "fish"])
  func tabCompletes(shell: String) async throws {
    let outcome = try await Shell.run(
      """
      for needed in \(shell) zsh; do
        command -v $needed > /dev/null || { echo "skipped: no $needed to press TAB in \(shell)"; exit; }
      done
      touch train.tensors.zst train.other valid.tensors.zst eng-fra.model eng-fra.other
      COMPLETIONS=\(Shell.checkout.string)/completions \(Shell.checkout.string)/scripts/complete.zsh \(shell) \\
        's2s-train --prese' 's2s-train --preset bah' 's2s-clean --recipe tut' 's2s-train trai' \\
        's2s-train --valid va' 's2s-model des' 's2s-model describe eng' 's2s-vocab --min-c' \\
        's2s-batch --overlong tr' 's2s-split --part va' 's2s-translate --model eng' 's2s-score --met' \\
        's2s-decode --side sou'
      """)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    let words = outcome.text.split(separator: "\n").compactMap { $0.split(separator: " ").last }
    #expect(
      words == [
        "--preset", "bahdanau2015", "tutorial", "train.tensors.zst", "valid.tensors.zst",
        "describe",
        "eng-fra.model", "--min-count", "truncate", "valid", "eng-fra.model", "--metric", "source",
      ], "\(outcome.text)\(outcome.errors)")
  }
}
