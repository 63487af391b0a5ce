import SmallNet
import Testing

@testable import Net

/// The numbers that the lecture material gives, to the digits given there.
@Suite struct LectureNumbersTests {
  /// Whether a number rounds to the printed one.
  private func rounds(_ found: Double, to printed: Double, places: Int) -> Bool {
    abs(found - printed) <= 0.5 / power(10, Double(places))
  }

  @Test func oneNeuronStepAndItsUpdate() {
    var cell = SmallElman(
      input: SmallLinear(weight: [[-10]], bias: [0]),
      recurrent: SmallLinear(weight: [[10]], bias: [0]),
      output: SmallLinear(weight: [[4]], bias: [5]), activation: .tanh)
    let inputs: [[Double]] = [[1], [5], [7], [4]]
    let states = cell.states(inputs, from: [-1])
    #expect(states[4] == [-1])
    let y = Activation.sigmoid.value(cell.output(states[4])[0])
    #expect(rounds(y, to: 0.7311, places: 4))
    let (loss, slope) = SmallLoss.squaredError([y], target: [15])
    #expect(rounds(loss, to: 203.6027, places: 4))
    let gradient = cell.gradient(
      inputs, states: states, output: [slope[0] * Activation.sigmoid.slope(value: y)])
    // W_xh, b, W_hh and its bias: tanh is saturated.
    #expect(gradient[..<4].allSatisfy { $0 == 0 })
    var adam = SmallAdam(learningRate: 0.1, count: gradient.count)
    adam.step(&cell.values, gradient: gradient)
    #expect(Array(cell.values[..<4]) == [-10, 0, 10, 0])
    #expect(abs(cell.values[4] - 3.9) < 1e-6 && abs(cell.values[5] - 5.1) < 1e-6)
  }

  @Test func sigmoidUnit() {
    #expect(rounds(Activation.sigmoid.value(-0.3275), to: 0.4188, places: 4))
    #expect(rounds(Activation.sigmoid.value(-0.3075), to: 0.4237, places: 4))
    // The input that one slide prints does not give the value beside it.
    #expect(!rounds(Activation.sigmoid.value(-0.3225), to: 0.4188, places: 4))
  }

  @Test func crossEntropyAndPerplexityPerToken() {
    let mean = SmallLoss.meanNegativeLog([0.2, 0.12, 0.2, 0.19, 0.3, 0.2, 0.2, 0.2])
    #expect(rounds(mean, to: 1.629, places: 3))
    #expect(rounds(SmallLoss.perplexity(mean), to: 5.10, places: 2))
    let last = SmallLoss.meanNegativeLog([0.2, 0.12, 0.2, 0.19, 0.3, 0.2, 0.2, 0.3])
    #expect(!rounds(last, to: 1.629, places: 3))
  }

  /// PyTorch's losses of the same network: seed 42, SGD 5.0, BCELoss, in double from the same start; by
  /// samples per step, before epochs 1, 10 and 1000.
  @Test(arguments: [
    (1, [0.5966704207536733, 0.8223038740293765, 0.0002580776479343281]),
    (2, [0.5966704207536733, 0.17960903089188984, 0.00022005842972314314]),
    (4, [0.5966704207536733, 0.4707232150224385, 0.00042389884977925686]),
  ]) func orGateLearnsAsInPyTorch(batch: Int, expected: [Double]) {
    var gate = ORGate()
    var found: [Double] = []
    for epoch in 1...1000 {
      if [1, 10, 1000].contains(epoch) { found.append(gate.loss()) }
      gate.train(batch: batch, SmallSGD(learningRate: 5))
    }
    for (found, expected) in zip(found, expected) { #expect(abs(found / expected - 1) < 1e-9) }
    for sample in ORGate.samples { #expect((gate(sample.input) > 0.5) == (sample.target == 1)) }
  }

  @Test func clippingIsByValue() {
    #expect(SmallSGD.clip([-7, -5, 0.1, 5.5], limit: 5) == [-5, -5, 0.1, 5])
  }

  @Test func descentTakesTheRateOfTheGradientOff() {
    var values = [1.0, 2]
    SmallSGD(learningRate: 0.5).step(&values, gradient: [2, -4])
    #expect(values == [0, 4])
  }
}
