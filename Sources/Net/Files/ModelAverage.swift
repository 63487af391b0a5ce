import Stream

extension ModelFile {
  /// The mean of the weights of models of one shape and one vocabulary, such as the last checkpoints of a run
  /// (Junczys-Dowmunt et al. 2016).
  ///
  /// The result has the settings of the first model, the facts that all models share, and the digests of the
  /// averaged weights.
  ///
  /// - Parameter models: At least one, each with its name for messages.
  /// - Throws: `mismatch`, which names the first setting that differs.
  package static func average(_ models: [(name: String, file: ModelFile)]) throws(NetError)
    -> ModelFile
  {
    guard let first = models.first else { preconditionFailure("an average of nothing") }
    var result = first.file
    for (name, file) in models {
      try file.requireFloats(name: name)
      try file.requireLike(first.file, first.name, name: name)
    }
    for index in result.tensors.indices {
      result.tensors[index].values = mean(models.map { $0.file.tensors[index].values })
    }
    let parts = models.map { $0.file.record()["digest"] ?? "" }
    result.facts =
      first.file.facts.filter { fact in models.allSatisfy { $0.file.fact(fact.key) == fact.value } }
      + [("averaged", "\(models.count)"), ("averaged_digests", parts.joined(separator: ","))]
    return result
  }

  /// Checks that another model has this shape and vocabulary.
  private func requireLike(_ first: ModelFile, _ firstName: String, name: String) throws(NetError) {
    let pairs = zip(
      described(shape, ModelShape.settings), described(first.shape, ModelShape.settings))
    for (own, expected) in pairs where own.value != expected.value {
      throw .mismatch(
        what: "\(name): \(own.key)", found: "'\(own.value)'",
        expected: "'\(expected.value)' as in \(firstName)")
    }
    guard vocabulary == first.vocabulary else {
      throw .mismatch(
        what: "\(name): vocabulary", found: hexadecimal(XXHash64.hash(vocabulary[...])),
        expected: "\(hexadecimal(XXHash64.hash(first.vocabulary[...]))) as in \(firstName)")
    }
  }

  /// The mean of each value, summed in double precision in the order of the models.
  private static func mean(_ parts: [[Float]]) -> [Float] {
    var sums = [Double](repeating: 0, count: parts[0].count)
    for part in parts { for index in part.indices { sums[index] += Double(part[index]) } }
    return sums.map { Float($0 / Double(parts.count)) }
  }
}
