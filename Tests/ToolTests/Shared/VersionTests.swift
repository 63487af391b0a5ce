import Shared
import Testing

/// What `--version` says.
@Suite struct VersionTests {
  @Test(arguments: ManualPage.tools)
  func theVersionAndBelowItTheLibraries(tool: String) async throws {
    let lines = try await Shell.run("\(tool) --version").text.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0] == "\(tool) (s2s) \(toolkitVersion)")
    let usesICU = ["s2s-clean", "s2s-translate", "s2s-decode"].contains(tool)
    let expected =
      (usesICU ? "ICU N, " : "") + (tool == "s2s-clean" ? "expat N, " : "") + "zstd N"
    #expect(lines[1].replacing(#/\d+([.]\d+)+/#, with: "N") == expected)
  }

  /// The libraries are asked at run time, so the line is that of what is loaded.
  @Test func versionsAreThoseOfTheLibraries() async throws {
    let outcome = try await Shell.run(
      """
      s2s-clean --version | tail -n 1 | sed 's/expat [^,]*, //'
      icu=$(ldd $(command -v s2s-clean) | sed -nE 's/.*libicuuc[.]so[.]([0-9]+).*/\\1/p' | head -n 1)
      zstd=$(readlink -f $(ldd $(command -v s2s-clean) | sed -nE 's/.*=> (.*libzstd[^ ]*) .*/\\1/p'))
      echo "ICU $icu, zstd ${zstd##*.so.}"
      """)
    let lines = outcome.text.split(separator: "\n")
    try #require(lines.count == 2)
    #expect(lines[0].replacing(#/(ICU \d+)[.\d]*/#, with: { String($0.1) }) == lines[1])
  }
}
