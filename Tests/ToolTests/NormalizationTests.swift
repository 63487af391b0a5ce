import Testing
import Text

/// Unicode's own test of its normal forms, through the tool, where the data is of ICU's version.
@Suite struct NormalizationTests {
  /// The columns of the data: source, NFC, NFD, NFKC, NFKD of each line.
  private func rows(_ data: String) -> [[String]] {
    data.split(separator: "\n").compactMap { line in
      guard let first = line.utf8.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "@")
      else { return nil }
      return line.split(separator: ";").prefix(5).map { column in
        let scalars = column.split(separator: " ").compactMap { UInt32($0, radix: 16) }
          .compactMap(Unicode.Scalar.init)
        return String(String.UnicodeScalarView(scalars))
      }
    }
  }

  /// The data, where it is that of ICU's version.
  private func data() async throws -> [[String]]? {
    let file = "/usr/share/unicode/NormalizationTest.txt.bz2"
    let data = try await Shell.run("[ ! -e \(file) ] || bzip2 -dc \(file)")
    let version = data.text.split(separator: "\n").first ?? "no data"
    guard version.contains("-\(ICUVersion.unicode).") else {
      try await Shell.skip(
        "skipped: NormalizationTest.txt of Unicode \(ICUVersion.unicode) is not here (\(version))\n"
      )
      return nil
    }
    let rows = rows(data.text)
    #expect(rows.count > 18_000)
    return rows
  }

  /// What a command line makes of all columns, a line each.
  private func lines(_ command: String, _ rows: [[String]]) async throws -> [[UInt8]] {
    let input = rows.joined().map { $0 + "\n" }.joined()
    let outcome = try await Shell.run(command, text: input)
    let lines = outcome.output.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.count == 5 * rows.count + 1)
    return lines.map(Array.init)
  }

  /// For each form: which column the first three columns and the last two become.
  @Test(arguments: [("nfc", 1, 3), ("nfd", 2, 4), ("nfkc", 3, 3), ("nfkd", 4, 4)])
  func formsAreUnicodes(form: String, canonical: Int, compatible: Int) async throws {
    guard let rows = try await data() else { return }
    let lines = try await lines("s2s-clean -q --mode lines --recipe none --form \(form)", rows)
    for (number, row) in rows.enumerated() {
      for column in 0..<5 {
        let expected = row[column < 3 ? canonical : compatible]
        guard lines[5 * number + column] != Array(expected.utf8) else { continue }
        Issue.record("\(form) row \(number) column \(column + 1)")
      }
    }
  }

  /// The tokens of the recipe text go back to the composed line, its spaces single and none at its ends.
  @Test func textAndItsInverseGiveTheComposedLine() async throws {
    guard let rows = try await data() else { return }
    let clean = "s2s-clean -q --mode lines --recipe text"
    let lines = try await lines("\(clean) | \(clean) --inverse", rows)
    for (number, row) in rows.enumerated() {
      for column in 0..<5 {
        let composed = row[column < 3 ? 1 : 3].unicodeScalars.split(separator: " ")
        let expected = composed.map { String($0) }.joined(separator: " ")
        guard lines[5 * number + column] != Array(expected.utf8) else { continue }
        Issue.record("row \(number) column \(column + 1)")
      }
    }
  }
}
