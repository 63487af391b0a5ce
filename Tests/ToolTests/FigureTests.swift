import Testing

/// Figures of training stand in bench/README.md; other pages quote them, so that they say the same.
@Suite struct FigureTests {
  /// The numbers in each row of the table whose first line has these words, without the row's name.
  private func rows(_ file: String, below words: String) async throws -> [Set<String>] {
    let lines = try await Shell.run("cat '\(Shell.checkout.string)/\(file)'").text
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("| 20") && $0.contains(words) })
    return lines[(start + 2)...].prefix { $0.hasPrefix("| ") }.map { line in
      let figures = line.split(separator: "|").dropFirst(2).joined(separator: "|")
      return Set(figures.matches(of: #/\d[\d,.]*/#).map { String($0.0) })
    }
  }

  @Test func pagesQuoteTheBench() async throws {
    let measured = try await rows("bench/README.md", below: "three rounds | unsorted")
    #expect(measured.count == 4)
    for (file, words) in [
      ("docs/performance.md", "`bench/training.sh`"), ("README.md", "`bench/training.sh`"),
    ] {
      let quoted = try await rows(file, below: words)
      #expect(quoted.count == measured.count)
      for (quote, row) in zip(quoted, measured) {
        #expect(!quote.isEmpty && quote.isSubset(of: row), "\(file): \(quote.subtracting(row))")
      }
    }
  }
}
