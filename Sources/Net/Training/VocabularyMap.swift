/// Which token of an old vocabulary each token of a new one is, so that a model of the old one can start a training with
/// the new one (Zoph et al. 2016; Kocmi and Bojar 2018).
package struct VocabularyMap: Sendable {
  /// By id of the new vocabulary: the id of the same token in the old one, nil for a token that is new.
  package struct Side: Sendable {
    /// The ids of the old vocabulary.
    let old: [Int32?]
    /// How many tokens the old vocabulary has.
    let oldCount: Int

    /// A side.
    package init(_ old: [Int32?], oldCount: Int) {
      self.old = old
      self.oldCount = oldCount
    }

    /// How many tokens the old vocabulary has too.
    package var carried: Int { old.count { $0 != nil } }
    /// How many tokens are new.
    package var new: Int { old.count - carried }
  }

  /// The source's tokens.
  package let source: Side
  /// The target's tokens.
  package let target: Side

  /// A map of both sides.
  package init(source: Side, target: Side) {
    self.source = source
    self.target = target
  }

  /// By row of a tensor: the row of the old tensor; nil for a tensor that has no row for each token.
  func rows(of slot: ParameterSlot) -> [Int32?]? {
    let ofTarget = ["decoder.embedding", "decoder.output", "output"]
    if slot.name.hasPrefix("encoder.embedding.") { return source.old }
    return ofTarget.contains { slot.name.hasPrefix($0 + ".") } ? target.old : nil
  }

  /// The shape of the model of the old vocabulary.
  func oldShape(of shape: ModelShape) -> ModelShape {
    var shape = shape
    (shape.sourceVocabulary, shape.targetVocabulary) = (source.oldCount, target.oldCount)
    return shape
  }

  /// The values of a tensor: those of the old one's rows, and where a token is new, those that were drawn for it.
  func values(_ slot: ParameterSlot, from old: [Float], drawn: [Float]) -> [Float] {
    guard let rows = rows(of: slot) else { return old }
    let width = slot.count / rows.count
    var values = drawn
    for (row, place) in rows.enumerated() {
      guard let place = place.map(Int.init) else { continue }
      values.replaceSubrange(
        row * width..<(row + 1) * width, with: old[place * width..<(place + 1) * width])
    }
    return values
  }
}
