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

  /// For each form: which column the first three columns and the last two become.
  @Test(arguments: [("nfc", 1, 3), ("nfd", 2, 4), ("nfkc", 3, 3), ("nfkd", 4, 4)])
  func formsAreUnicodes(form: String, canonical: Int, compatible: Int) async throws {
    let file = "/usr/share/unicode/NormalizationTest.txt.bz2"
    let data = try await Shell.run("[ ! -e \(file) ] || bzip2 -dc \(file)")
    let version = data.text.split(separator: "\n").first ?? "no data"
    guard version.contains("-\(ICUVersion.unicode).") else {
      try await Shell.skip(
        "skipped: NormalizationTest.txt of Unicode \(ICUVersion.unicode) is not here (\(version))\n"
      )
      return
    }
    let rows = rows(data.text)
    #expect(rows.count > 18_000)
    let input = rows.joined().map { $0 + "\n" }.joined()
    let cleaned = try await Shell.run(
      "s2s-clean -q --mode lines --recipe none --form \(form)", text: input)
    let lines = cleaned.output.split(separator: 0x0A, omittingEmptySubsequences: false)
    #expect(lines.count == 5 * rows.count + 1)
    for (number, row) in rows.enumerated() {
      for column in 0..<5 {
        let expected = row[column < 3 ? canonical : compatible]
        guard Array(lines[5 * number + column]) != Array(expected.utf8) else { continue }
        Issue.record("\(form) row \(number) column \(column + 1)")
      }
    }
  }
}
