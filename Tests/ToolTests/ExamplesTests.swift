import Subprocess
import SystemPackage
import Testing

/// The corpus of `examples/eng-fra` and the script that writes it.
@Suite struct ExamplesTests {
  private let folder = FilePath(#filePath)
    .removingLastComponent().removingLastComponent().removingLastComponent()
    .appending("examples").appending("eng-fra")

  @Test func generatorReproducesTheCorpus() async throws {
    let written = try await run(
      .name("swift"), arguments: [folder.appending("generate.swift").string],
      output: .bytes(limit: 1 << 24), error: .string(limit: 1 << 20))
    try #require(written.terminationStatus.isSuccess, "\(written.standardError)")
    #expect(written.standardOutput == (try corpus()))
  }

  @Test func everySourceHasOneTranslation() throws {
    var sources: Set<String> = []
    for line in String(decoding: try corpus(), as: UTF8.self).split(separator: "\n") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(columns.count == 2 && !columns[0].isEmpty && !columns[1].isEmpty, "\(line)")
      let words = columns[0].lowercased().split { !$0.isLetter && !".!?".contains($0) }
      #expect(sources.insert(words.joined(separator: " ")).inserted, "\(line)")
    }
    #expect(sources.count > 5_000)
  }

  private func corpus() throws -> [UInt8] {
    let file = try FileDescriptor.open(folder.appending("corpus.tsv"), .readOnly)
    return try file.closeAfter {
      let size = Int(try file.seek(offset: 0, from: .end))
      try file.seek(offset: 0, from: .start)
      return try unsafe Array(unsafeUninitializedCapacity: size) { buffer, count in
        count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }
}
