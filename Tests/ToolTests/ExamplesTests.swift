import Subprocess
import SystemPackage
import Testing

/// The corpora of examples and the scripts that write them.
@Suite struct ExamplesTests {
  @Test(arguments: ["eng-fra", "eng-epo"])
  func generatorReproducesTheCorpus(example: String) async throws {
    let script = folder(example).appending("generate.swift").string
    let written = try await run(
      .name("swift"), arguments: [script],
      output: .bytes(limit: 1 << 24), error: .string(limit: 1 << 20))
    try #require(written.terminationStatus.isSuccess, "\(written.standardError)")
    #expect(written.standardOutput == (try corpus(example)))
  }

  @Test(arguments: [("eng-fra", 8_198), ("eng-epo", 4_000)])
  func everySourceHasOneTranslation(example: String, count: Int) throws {
    var sources: Set<String> = []
    for line in String(decoding: try corpus(example), as: UTF8.self).split(separator: "\n") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(columns.count == 2 && !columns[0].isEmpty && !columns[1].isEmpty, "\(line)")
      let words = columns[0].lowercased().split { !$0.isLetter && !".!?".contains($0) }
      #expect(sources.insert(words.joined(separator: " ")).inserted, "\(line)")
    }
    #expect(sources.count == count)
  }

  private func folder(_ example: String) -> FilePath {
    Shell.checkout.appending("examples").appending(example)
  }

  private func corpus(_ example: String) throws -> [UInt8] {
    let file = try FileDescriptor.open(folder(example).appending("corpus.tsv"), .readOnly)
    return try file.closeAfter {
      let size = Int(try file.seek(offset: 0, from: .end))
      try file.seek(offset: 0, from: .start)
      return try unsafe Array(unsafeUninitializedCapacity: size) { buffer, count in
        count = try unsafe file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
    }
  }
}
