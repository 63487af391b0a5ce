import Stream

extension CheckpointFile {
  /// The facts that a checkpoint records of its run, and its tensors.
  ///
  /// - Parameter name: The file, for messages.
  /// - Throws: `otherFile`, `damagedModel`.
  package static func description(_ record: Record, name: String) throws(NetError)
    -> (facts: [(key: String, value: String)], tensors: [(name: String, shape: [Int])])
  {
    _ = try ModelFile.metadata(record, format: format, name: name)
    let own: Set = ["format", "version", "digest", ModelFile.headerDigest]
    let facts = [("kind", "checkpoint")] + record.metadata.filter { !own.contains($0.key) }
    return (facts, record.tensors.map { ($0.name, $0.shape) })
  }
}
