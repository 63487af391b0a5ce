import Testing

/// The scripts of Tests/cases, each with what it has to print beside it.
@Suite struct CaseTests {
  private static let runner =
    "BIN='\(Shell.binaries.string)' '\(Shell.checkout.string)/scripts/cases.sh'"

  static func names() async throws -> [String] {
    let outcome = try await Shell.run("\(runner) --list")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: try await names()) func printsWhatStandsBesideIt(name: String) async throws {
    let outcome = try await Shell.run("\(Self.runner) '\(name)'")
    #expect(
      outcome.status == 0 && outcome.text.isEmpty && outcome.errors.isEmpty,
      "\(outcome.text)\(outcome.errors)")
  }

  /// Every tool has some.
  @Test(arguments: ManualPage.tools) func everyToolHasCases(tool: String) async throws {
    #expect(try await Self.names().contains { $0.hasPrefix("\(tool)/") })
  }
}
