import Testing

@testable import Net
@testable import Stream

/// Model files with each bit flipped, and cut at each byte: refused, or the same model.
@Suite struct DamageTests {
  private func model() throws -> [UInt8] {
    var shape = smallShape()
    (shape.hidden, shape.embedding) = (3, 2)
    (shape.sourceVocabulary, shape.targetVocabulary) = (5, 6)
    let trainer = try Trainer(shape: shape, settings: TrainingSettings(), threads: 1)
    return ModelFile(trainer, vocabulary: Array("words".utf8), facts: [("cleaned_with", "lecture")])
      .record().encoded()
  }

  private func read(_ bytes: [UInt8]) throws -> ModelFile {
    let reader = RecordReader(ByteSource(sniffing: bytes, name: "model"), limits: .file)
    guard let record = try reader.next() else { throw RecordError.notARecord(source: "model") }
    return try ModelFile(record, name: "model")
  }

  @Test func everyFlippedBitIsRefused() throws {
    let bytes = try model()
    let whole = try read(bytes).record().encoded()
    var refused = 0
    for bit in 0..<bytes.count * 8 {
      var damaged = bytes
      damaged[bit / 8] ^= 1 << (bit % 8)
      do {
        // Spaces between the header's parts, and upper or lower case of escapes, have no meaning.
        #expect(try read(damaged).record().encoded() == whole, "bit \(bit)")
      } catch { refused += 1 }
    }
    #expect(refused > bytes.count * 8 * 99 / 100, "\(refused) of \(bytes.count * 8)")
  }

  @Test func everyCutIsRefused() throws {
    let bytes = try model()
    for count in bytes.indices {
      #expect(throws: (any Error).self, "\(count)") { try read(Array(bytes[..<count])) }
    }
  }
}
