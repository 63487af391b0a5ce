/// The differences between two models.
package struct ModelDifference: Sendable {
  /// A tensor that both models have with different values.
  package struct Tensor: Sendable {
    /// The tensor's name.
    package let name: String
    /// The largest |a - b|.
    package let absolute: Double
    /// The largest |a - b| / max(|a|, |b|), at most 2.
    package let relative: Double
  }

  /// Settings and facts by name with both values, nil where a model has none.
  package private(set) var texts: [(key: String, first: String?, second: String?)] = []
  /// Tensors that one model lacks or has in another shape, with both shapes.
  package private(set) var shapes: [(name: String, first: [Int]?, second: [Int]?)] = []
  /// Tensors with different values.
  package private(set) var tensors: [Tensor] = []
  /// Whether the vocabularies differ.
  package let vocabularies: Bool

  /// Whether the models are the same.
  package var isEmpty: Bool {
    texts.isEmpty && shapes.isEmpty && tensors.isEmpty && !vocabularies
  }

  /// Compares two models.
  package init(_ first: ModelFile, _ second: ModelFile) {
    vocabularies = first.vocabulary != second.vocabulary
    compareTexts(first.description, second.description)
    for tensor in first.tensors {
      let (name, shape, values) = (tensor.name, tensor.shape, tensor.values)
      let other = second.tensors.first { $0.name == name }
      guard let other, other.shape == shape else {
        shapes.append((name, shape, other?.shape))
        continue
      }
      compare(name, values, other.values)
    }
    for tensor in second.tensors
    where !first.tensors.contains(where: { $0.name == tensor.name }) {
      shapes.append((tensor.name, nil, tensor.shape))
    }
  }

  private mutating func compareTexts(
    _ first: [(key: String, value: String)], _ second: [(key: String, value: String)]
  ) {
    let keys =
      first.map(\.key) + second.map(\.key).filter { key in !first.contains { $0.key == key } }
    for key in keys {
      let (one, two) = (
        first.first { $0.key == key }?.value, second.first { $0.key == key }?.value
      )
      if one != two { texts.append((key, one, two)) }
    }
  }

  private mutating func compare(_ name: String, _ first: [Float], _ second: [Float]) {
    var (absolute, relative) = (0.0, 0.0)
    for (one, two) in zip(first, second) where one != two {
      let distance = abs(Double(one) - Double(two))
      absolute = max(absolute, distance)
      relative = max(relative, distance / Double(max(abs(one), abs(two))))
    }
    if absolute > 0 { tensors.append(Tensor(name: name, absolute: absolute, relative: relative)) }
  }
}
