/// The description of a tensor stream in its `begin` record.
package struct TensorHeader: Sendable, Equatable {
  /// The task of the tensors.
  package var task = SequenceTask.translate
  /// The number of source ids, specials included.
  package var sourceVocabulary: Int
  /// The number of target ids, specials included.
  package var targetVocabulary: Int
  /// The bytes of the vocabulary file; none where the stream carries only their digest.
  package var vocabulary: [UInt8]
  /// XXH64 of the vocabulary file's bytes.
  package var vocabularyDigest: UInt64
  /// The recipe with which the text was cleaned, where it was given.
  package var cleanedWith: String?
  /// How many sentences were reordered together; 0 where lines keep their order.
  package var window = 0
  /// The settings that made the batches, for people.
  package var settings = ""
  /// Which epoch the stream is, where the corpus was encoded anew for each.
  package var epoch: Epoch?

  /// One of several epochs, whose streams are joined.
  package struct Epoch: Sendable, Equatable {
    /// Its number, from 1.
    package let number: Int
    /// How many there are.
    package let count: Int

    /// An epoch; nil unless its number is 1 to `count`.
    package init?(_ number: Int, of count: Int) {
      guard count > 0, (1...count).contains(number) else { return nil }
      (self.number, self.count) = (number, count)
    }
  }

  static let format = "s2s-tensors"
  static let version = "1"
  private static let reserved = [
    ("pad_id", ReservedID.pad), ("unk_id", ReservedID.unknown), ("bos_id", ReservedID.begin),
    ("eos_id", ReservedID.end),
  ]

  /// A header for the given vocabulary file.
  ///
  /// - Parameter embeds: Whether the stream carries the file's bytes.
  package init(
    vocabulary: [UInt8], embeds: Bool = true, sourceVocabulary: Int, targetVocabulary: Int
  ) {
    self.vocabulary = embeds ? vocabulary : []
    vocabularyDigest = XXHash64.hash(vocabulary[...])
    self.sourceVocabulary = sourceVocabulary
    self.targetVocabulary = targetVocabulary
  }

  /// Whether one run may use batches of both streams: same task and vocabulary.
  package func matches(_ other: TensorHeader) -> Bool {
    task == other.task && vocabularyDigest == other.vocabularyDigest
      && sourceVocabulary == other.sourceVocabulary && targetVocabulary == other.targetVocabulary
      && cleanedWith == other.cleanedWith
  }

  /// The values that `matches` compares, for messages.
  package var identity: String {
    "task '\(task.rawValue)', vocabulary \(hexadecimal(vocabularyDigest)), recipe '\(cleanedWith ?? "")'"
  }

  /// The header as a record.
  func record() -> Record {
    var metadata = [
      ("format", TensorHeader.format), ("version", TensorHeader.version), ("record", "begin"),
      ("task", task.rawValue),
    ]
    metadata += TensorHeader.reserved.map { ($0, "\($1)") }
    metadata += [
      ("source_vocabulary", "\(sourceVocabulary)"), ("target_vocabulary", "\(targetVocabulary)"),
      ("vocabulary_xxh64", hexadecimal(vocabularyDigest)),
    ]
    if window > 0 { metadata.append(("window", "\(window)")) }
    if let cleanedWith { metadata.append(("cleaned_with", cleanedWith)) }
    if !settings.isEmpty { metadata.append(("settings", settings)) }
    if let epoch {
      metadata += [("epoch", "\(epoch.number)"), ("epochs", "\(epoch.count)")]
    }
    let embedded = RecordTensor(name: "vocabulary", bytes: vocabulary, shape: [vocabulary.count])
    return Record(metadata: metadata, tensors: vocabulary.isEmpty ? [] : [embedded])
  }

  /// Reads a header back.
  ///
  /// - Parameters:
  ///   - limits: How many ids a side may have.
  ///   - fault: Makes the error for a cause.
  init(_ record: Record, limits: RecordLimits = RecordLimits(), fault: (String) -> TensorError)
    throws(TensorError)
  {
    func expect(_ key: String, _ value: String) throws(TensorError) {
      guard record[key] == value else {
        throw fault("\(key) '\(record[key] ?? "")', expected '\(value)'")
      }
    }
    func size(_ key: String) throws(TensorError) -> Int {
      let value = record[key].flatMap { Int($0) }
      if let cause = limits.fault(vocabulary: value) {
        throw fault("\(key) '\(record[key] ?? "")', \(cause)")
      }
      return value ?? 0
    }
    try expect("format", TensorHeader.format)
    guard record["version"] == TensorHeader.version else {
      throw fault(
        FileKind.tensors.finding(version: record["version"] ?? "", expected: TensorHeader.version))
    }
    for (key, id) in TensorHeader.reserved { try expect(key, "\(id)") }
    let name = record["task"] ?? ""
    guard let task = SequenceTask(rawValue: name) else { throw fault("task '\(name)'") }
    self.task = task
    sourceVocabulary = try size("source_vocabulary")
    targetVocabulary = try size("target_vocabulary")
    let vocabulary = record.tensor("vocabulary")?.bytes ?? []
    guard let digest = record["vocabulary_xxh64"].flatMap({ UInt64($0, radix: 16) }) else {
      throw fault("vocabulary_xxh64 is missing")
    }
    guard vocabulary.isEmpty || XXHash64.hash(vocabulary[...]) == digest else {
      throw fault("the vocabulary does not have the digest \(hexadecimal(digest))")
    }
    self.vocabulary = vocabulary
    vocabularyDigest = digest
    cleanedWith = record["cleaned_with"]
    window = record["window"].flatMap { Int($0) }.map { max(0, min($0, 1 << 24)) } ?? 0
    settings = record["settings"] ?? ""
    guard record["epoch"] != nil || record["epochs"] != nil else { return }
    let (number, count) = (record["epoch"] ?? "", record["epochs"] ?? "")
    epoch = Epoch(Int(number) ?? 0, of: Int(count) ?? 0)
    if epoch == nil { throw fault("epoch '\(number)' of '\(count)'") }
  }
}

/// A number as 16 hexadecimal digits.
package func hexadecimal(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}

/// The task of a tensor stream or a model.
package enum SequenceTask: String, Sendable, CaseIterable {
  /// A sentence to a sentence: encoder and decoder (Sutskever et al. 2014).
  case translate
  /// The next token of a text: a decoder alone (Mikolov et al. 2010).
  case lm
  /// A sentence to one of K classes: an encoder and a linear layer on its final states.
  case classify

  /// The sets of tensors that a batch may have, by name; beside a source, a target or class is optional.
  var contents: [[String]] {
    switch self {
    case .translate: [["source"], ["source", "target"]]
    case .lm: [["target"]]
    case .classify: [["source"], ["source", "label"]]
    }
  }
}
