import Stream
import Testing

@testable import Net

/// A model that stays in its file equals the model that was written.
@Suite struct MappedModelTests {
  private func mapped(_ record: Record, _ body: (Record) throws -> Void) throws {
    let path = "/tmp/s2s-tests.\(UInt64.random(in: 0...UInt64.max))"
    let writer = try ByteWriter(path: path)
    try writer.write(record.encoded())
    try writer.finish()
    defer { removeFile(path) }
    try body(try Record(mapping: path))
  }

  @Test func itTranslatesTheSame() throws {
    let file = try makeModel { $0.attention = .additive }.file
    try mapped(file.record()) { record in
      let found = try ModelFile(record, name: "m")
      #expect(found.tensors.allSatisfy { $0.mappedFloats != nil })
      for (one, other) in zip(found.tensors, file.tensors) {
        #expect(one.name == other.name && one.shape == other.shape && one.values == other.values)
      }
      let options = SearchOptions()
      #expect(
        Translator(found, threads: 2).translate(sources, options)
          == Translator(file, threads: 1).translate(sources, options))
      var changed = found
      changed.tensors[0].values[0] = 9
      #expect(changed.tensors[0].values[0] == 9 && changed.parameters().values(slot(file)) != [])
    }
  }

  private func slot(_ file: ModelFile) -> ParameterSlot { file.parameters().layout.slots[0] }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func numbersAreChecked(bad: Float) throws {
    var file = try makeModel().file
    file.tensors[3].values[2] = bad
    try mapped(file.record()) { record in
      #expect(throws: NetError.self) { try ModelFile(record, name: "m") }
    }
    file.tensors[3].values[2] = -.greatestFiniteMagnitude
    try mapped(file.record()) { record in _ = try ModelFile(record, name: "m") }
  }
}
