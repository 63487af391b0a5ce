import CKernels
import SmallNet
import Testing

@testable import Net

/// The small layers: gradients against central differences, and the same numbers as the real cell.
@Suite struct SmallLayerTests {
  private func expect(_ found: [Double], isGradientOf f: ([Double]) -> Double, at start: [Double]) {
    #expect(found.count == start.count)
    for index in start.indices {
      var (above, below) = (start, start)
      above[index] += 1e-5
      below[index] -= 1e-5
      #expect(abs((f(above) - f(below)) / 2e-5 - found[index]) < 1e-8, "value \(index)")
    }
  }

  private let inputs: [[Double]] = [[0.3, -0.8], [0.9, 0.2], [-0.4, 0.5]]

  private func elman(_ activation: Activation) -> SmallElman {
    SmallElman(
      input: SmallLinear(inputs: 2, outputs: 3, seed: 1),
      recurrent: SmallLinear(inputs: 3, outputs: 3, seed: 2),
      output: SmallLinear(inputs: 3, outputs: 4, seed: 3), activation: activation)
  }

  @Test(arguments: Activation.allCases) func elmanThroughTime(_ activation: Activation) {
    let cell = elman(activation)
    let start = [0.1, -0.2, 0.4]
    func loss(_ cell: SmallElman) -> (loss: Double, gradient: [Double]) {
      SmallLoss.crossEntropy(cell.output(cell.states(inputs, from: start)[3]), target: 1)
    }
    let gradient = cell.gradient(
      inputs, states: cell.states(inputs, from: start), output: loss(cell).gradient)
    expect(
      gradient,
      isGradientOf: { values in
        var moved = cell
        moved.values = values
        return loss(moved).loss
      }, at: cell.values)
  }

  @Test(arguments: [SmallClassifier.Readout.hidden, .joined])
  func classifierThroughTime(_ readout: SmallClassifier.Readout) {
    let cell = SmallClassifier(inputs: 2, hidden: 3, classes: 4, readout: readout, seed: 5)
    let (loss, gradient) = cell.loss(inputs, target: 2)
    #expect(loss == -cell.logProbabilities(inputs)[2])
    expect(
      gradient,
      isGradientOf: { values in
        var moved = cell
        moved.values = values
        return moved.loss(inputs, target: 2).loss
      }, at: cell.values)
  }

  @Test func orGate() {
    for sample in ORGate.samples {
      let gate = ORGate()
      expect(
        gate.gradient(sample.input, target: sample.target),
        isGradientOf: { values in
          var moved = gate
          moved.values = values
          return moved.loss([sample])
        }, at: gate.values)
    }
  }

  @Test func losses() {
    let (p, y) = ([0.3, -0.7, 1.2], [0.1, 0.4, -2])
    expect(
      SmallLoss.squaredError(p, target: y).gradient,
      isGradientOf: { SmallLoss.squaredError($0, target: y).loss }, at: p)
    expect(
      SmallLoss.crossEntropy(p, target: 2).gradient,
      isGradientOf: { SmallLoss.crossEntropy($0, target: 2).loss }, at: p)
    expect(
      [SmallLoss.binaryCrossEntropy(0.3, target: 0.8).gradient],
      isGradientOf: { SmallLoss.binaryCrossEntropy($0[0], target: 0.8).loss }, at: [0.3])
  }

  /// The slides suggest one loss in place of log softmax and NLL.
  @Test func crossEntropyIsLogSoftmaxWithNLL() {
    let logits = [0.3, -0.7, 1.2]
    let likelihood = SmallLoss.logSoftmax(logits)
    let (loss, above) = SmallLoss.negativeLogLikelihood(likelihood, target: 1)
    let both = SmallLoss.crossEntropy(logits, target: 1)
    #expect(loss == both.loss)
    let back = SmallLoss.logSoftmaxBack(likelihood, gradient: above)
    for (one, other) in zip(back, both.gradient) { #expect(abs(one - other) < 1e-15) }
  }

  @Test func linearGradientOfTheInput() {
    let layer = SmallLinear(inputs: 2, outputs: 3, seed: 7)
    let (x, dy) = ([0.4, -1.5], [0.2, 0.5, -0.3])
    expect(
      layer.gradients(input: x, output: dy).input,
      isGradientOf: {
        zip(layer($0), dy).reduce(0) { $0 + $1.0 * $1.1 }
      }, at: x)
  }

  /// The examples' Adam takes the same steps as the trainer.
  @Test func adamIsTheTrainers() {
    let count = 37
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: 3)
      let (parameters, gradients) = (make.random(1, count), make.filled(1, count))
      let memory = Workspace.UpdateMemory(
        parameters: parameters, gradients: gradients,
        first: make.filled(1, count),
        second: make.filled(1, count))
      let step = s2s_update_step(
        scale: 1, limit: .infinity, penalty: 0, decay: 1, rate: 0.01, beta1: 0.9, beta2: 0.999,
        root: 1, epsilon: 1e-8)
      var values = parameters.values.map { Double($0) }
      var adam = SmallAdam(learningRate: 0.01, count: count)
      let start = values
      for number in 1...20 {
        gradients.copy(from: make.random(1, count, range: Float(number % 3 + 1)))
        adam.step(&values, gradient: gradients.values.map { Double($0) })
        workspace.update(memory, step, number: number)
      }
      #expect(distance(parameters.values, values) < 1e-6)
      #expect(distance(parameters.values, start) > 0.01)
    }
  }

  @Test(arguments: Activation.allCases) func elmanIsTheRealCell(_ activation: Activation) {
    let cell = elman(activation)
    let start = [0.1, -0.2, 0.4]
    let expected = cell.states(inputs, from: start).dropFirst().flatMap { $0 }
    let found = realStates(
      cell.input, cell.recurrent, activation, from: start)
    #expect(distance(found, expected) < 1e-6)
  }

  /// A map of the slides' joined vector equals the two products of an Elman cell without an activation.
  @Test func classifierIsTheRealCellWithoutAFunction() {
    let cell = SmallClassifier(inputs: 2, hidden: 3, classes: 4, readout: .hidden, seed: 5)
    let input = SmallLinear(weight: cell.step.weight.map { Array($0[..<2]) }, bias: cell.step.bias)
    let recurrent = SmallLinear(
      weight: cell.step.weight.map { Array($0[2...]) }, bias: [0, 0, 0])
    let states = realStates(input, recurrent, .none, from: [0, 0, 0])
    let last = states.suffix(3).map { Double($0) }
    let expected = SmallLoss.logSoftmax(cell.output(last))
    #expect(distance(cell.logProbabilities(inputs).map { Float($0) }, expected) < 1e-6)
  }

  /// The hidden states of `ElmanCell` with the same parameters, step after step.
  private func realStates(
    _ input: SmallLinear, _ recurrent: SmallLinear, _ activation: Activation, from start: [Double]
  ) -> [Float] {
    var layout = ParameterLayout()
    let cell = ElmanCell(
      &layout, CellNames(stack: "rnn", suffix: "l0"),
      CellShape(inputs: 2, hidden: 3, activation: activation))
    let parameters = Parameters(layout)
    let layer = RecurrentLayer(cell)
    for (side, weight, bias) in [
      (input, layer.inputWeight, cell.weights.inputBias),
      (recurrent, cell.weights.recurrent, cell.weights.recurrentBias),
    ] {
      parameters.assign(side.weight.flatMap { $0 }.map { Float($0) }, to: weight)
      parameters.assign(side.bias.map { Float($0) }, to: bias)
    }
    let workspace = Workspace(threads: 1)
    let ctx = Context(
      workspace: workspace, parameters: parameters, gradients: Parameters(layout),
      packed: PackedWeights(parameters, workspace))
    let x = ctx.matrix(3, 2)
    x.assign(inputs.flatMap { $0 }.map { Float($0) })
    let tape = CellTape(layer.cell, rows: 3, ctx)
    let initial = CellState(hidden: ctx.matrix(1, 3), memory: ctx.matrix(1, 0))
    initial.hidden.assign(start.map { Float($0) })
    layer.project(x, into: tape, ctx)
    layer.unroll(tape, PackedSequences(lengths: [3]), from: initial, ctx)
    return tape.state.hidden.values
  }
}
