import Testing

@testable import Stream

/// Headers and batches between processes: what is sent comes back, and what is damaged is refused.
@Suite struct TensorMessagesTests {
  private let header = {
    var header = TensorHeader(
      vocabulary: Array("words".utf8), sourceVocabulary: 50, targetVocabulary: 60)
    header.cleanedWith = "lecture"
    return header
  }()

  @Test func whatIsSentComesBack() throws {
    let limits = RecordLimits()
    #expect(
      try TensorHeader(message: header.message, limits: limits, source: "rank 0") == header)
    for index in [0, 7] {
      let batch = Streams.batch(index)
      let found = try TensorBatch(
        message: batch.message, header, limits: limits, source: "rank 0")
      #expect(found == batch)
    }
  }

  /// The state of a large model, most of which is zeros at first.
  @Test func aMessageMayBeLongAndEven() throws {
    let zeros = RecordTensor(
      name: "moments", bytes: Array(repeating: 0, count: 1 << 26), shape: [1 << 26])
    let message = Record(metadata: [], tensors: [zeros]).encoded()
    let found = try Record(message: message, limits: RecordLimits(), source: "rank 0")
    #expect(found.tensor("moments")?.bytes.count == 1 << 26)
  }

  @Test func whatIsDamagedIsRefused() {
    let message = Streams.batch(3).message
    var damaged = message
    damaged[damaged.count - 1] = 0xFF
    for bytes in [[], Array(message.dropLast()), damaged] {
      #expect(throws: (any Error).self) {
        try TensorBatch(message: bytes, header, limits: RecordLimits(), source: "rank 0")
      }
    }
    #expect(throws: TensorError.self) {
      try TensorHeader(message: message, limits: RecordLimits(), source: "rank 0")
    }
  }
}
