import Testing

@testable import Net

extension Twin {
  /// Expects the central differences of the loss over `raggedPairs` as the gradient of a tensor.
  func expect(_ gradient: [Float], of slot: ParameterSlot) {
    var twin = self
    let step = 1e-5
    for index in gradient.indices {
      let value = twin.values[slot.name, default: []][index]
      twin.values[slot.name]?[index] = value + step
      let above = twin.loss(raggedPairs)
      twin.values[slot.name]?[index] = value - step
      let below = twin.loss(raggedPairs)
      twin.values[slot.name]?[index] = value
      let expected = (above - below) / (2 * step)
      #expect(
        abs(Double(gradient[index]) - expected) < 2e-5 + 1e-4 * abs(expected),
        "\(slot.name)[\(index)]: \(gradient[index]), expected \(expected)")
    }
  }
}
