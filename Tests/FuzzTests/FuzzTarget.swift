@testable import Net
@testable import Stream
@testable import Text

/// What reads bytes of strangers, each by itself: it may throw, and nothing else.
enum FuzzTarget: String, CaseIterable, Sendable {
  case records, tensors, model, vocabulary, lines, clean

  /// Reads the bytes as a hostile file; what is not refused has to come out as it went in.
  ///
  /// - Returns: Whether they were accepted.
  @discardableResult
  func accepts(_ bytes: [UInt8]) -> Bool {
    do { return try read(bytes) } catch { return false }
  }

  private func read(_ bytes: [UInt8]) throws -> Bool {
    let source = ByteSource(sniffing: bytes, name: "fuzz")
    switch self {
    case .records:
      let reader = RecordReader(source, limits: FuzzTarget.limits)
      while let record = try reader.next() {
        let again = try FuzzTarget.record(record.encoded())
        precondition(again.encoded() == record.encoded())
      }
      return true
    case .tensors:
      let reader = TensorReader(source, limits: FuzzTarget.limits)
      while let event = try reader.next() {
        guard case .batch(let batch) = event else { continue }
        precondition(batch.lines.count == batch.record().tensor("lines")?.shape[0])
      }
      return true
    case .model:
      // With the digests repaired only the other checks stand between the bytes and the model.
      let record = try FuzzTarget.record(bytes)
      let texts = record.metadata.filter { !$0.key.hasSuffix("digest") }
      let repaired = sealed(texts.map { ($0.key, $0.value) }, record.tensors)
      let file = try ModelFile(repaired, limits: FuzzTarget.limits, name: "fuzz")
      precondition(file.tensors.allSatisfy(\.isFinite))
      return true
    case .vocabulary:
      let file = try VocabularyFile(parsing: bytes, name: "fuzz", maxTokens: 1 << 12)
      let again = try VocabularyFile(parsing: file.encoded(), name: "fuzz")
      precondition(again.encoded() == file.encoded())
      return true
    case .lines:
      let reader = LineReader(source, maxLineBytes: 1 << 10)
      while let block = try reader.next() {
        for line in block { precondition(!block.bytes[line.range].contains(0x0A)) }
      }
      return true
    case .clean: return try cleans(bytes)
    }
  }

  /// Every recipe, pairs and lines: as many lines as there were, and no byte that is not UTF-8.
  private func cleans(_ bytes: [UInt8]) throws -> Bool {
    for recipe in Recipe.all {
      for mode in [CleaningSettings.Mode.pairs, .lines(allowsTab: true)] {
        var settings = CleaningSettings()
        (settings.source, settings.target, settings.mode) = (recipe, recipe, mode)
        settings.limits.combining = 8
        let cleaner = try BlockCleaner(settings)
        let block = LineBlock(source: "fuzz", firstNumber: 1, bytes: bytes)
        cleaner.clean(block)
        let text = Array(cleaner.text)
        let lines = text.count { $0 == 0x0A }
        precondition(UTF8Check.firstFault(in: text.indices, of: text) == nil)
        precondition(lines == cleaner.lines - (mode == .pairs ? cleaner.drops.count : 0))
      }
    }
    return true
  }

  private static var limits: RecordLimits {
    var limits = RecordLimits()
    limits.tensorBytes = 1 << 20
    limits.headerBytes = 1 << 14
    limits.vocabulary = 1 << 12
    limits.parameters = 1 << 18
    return limits
  }

  private static func record(_ bytes: [UInt8]) throws -> Record {
    let reader = RecordReader(ByteSource(sniffing: bytes, name: "fuzz"), limits: limits)
    guard let record = try reader.next() else { throw RecordError.notARecord(source: "fuzz") }
    return record
  }
}
