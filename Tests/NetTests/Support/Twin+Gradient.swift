import Testing

@testable import Net

extension Twin {
  /// Expects the central differences of the loss over `raggedPairs` as the gradient of a tensor.
  ///
  /// Layer normalisation of five numbers that lie close together enlarges rounding errors, so there each value is
  /// compared relative to the largest of its tensor.
  func expect(_ gradient: [Float], of slot: ParameterSlot) {
    let all = gradient.indices.map { difference(at: $0, of: slot) }
    let largest = all.reduce(0) { max($0, abs($1)) }
    for (index, expected) in all.enumerated() {
      let allowed = shape.layerNorm ? 1e-3 * largest : 1e-4 * abs(expected)
      #expect(
        abs(Double(gradient[index]) - expected) < 2e-5 + allowed,
        "\(slot.name)[\(index)]: \(gradient[index]), expected \(expected)")
    }
  }

  /// The central difference of the loss along one value.
  private func difference(at index: Int, of slot: ParameterSlot) -> Double {
    let step = 1e-5
    func loss(_ change: Double) -> Double {
      var twin = self
      twin.values[slot.name]?[index] += change
      return twin.loss(raggedPairs)
    }
    return (loss(step) - loss(-step)) / (2 * step)
  }
}
