// The numbers of the lecture, the notebook and the slides, computed by the layers of Net.
import Net
import Shared
import SmallNet

func show(_ name: String, _ values: [Double], places: Int = 4) {
  print("  " + name + " " + values.map { decimal($0, places: places) }.joined(separator: " "))
}

func orGate() {
  print("OR gate: 2 -> 3 -> 1, sigmoid, BCE, SGD 5.0, seed 42")
  var gate = ORGate()
  let descent = SmallSGD(learningRate: 5)
  for epoch in 1...1000 {
    if [1, 2, 10, 100, 1000].contains(epoch) { show("epoch \(epoch) loss", [gate.loss()]) }
    gate.train(batch: 4, descent)
  }
  show("0 0, 0 1, 1 0, 1 1:", ORGate.samples.map { gate($0.input) })
}

func descents() {
  print("Descent: the loss of the gate after 100 epochs")
  for (name, batch) in [("online", 1), ("mini-batch of 2", 2), ("batch", 4)] {
    var gate = ORGate()
    for _ in 1...100 { gate.train(batch: batch, SmallSGD(learningRate: 5)) }
    show("\(name)", [gate.loss()])
  }
}

func oneNeuron() {
  print("One neuron: X = 1 5 7 4, target 15")
  var cell = SmallElman(
    input: SmallLinear(weight: [[-10]], bias: [0]),
    recurrent: SmallLinear(weight: [[10]], bias: [0]),
    output: SmallLinear(weight: [[4]], bias: [5]), activation: .tanh)
  let inputs: [[Double]] = [[1], [5], [7], [4]]
  let states = cell.states(inputs, from: [-1])
  let y = Activation.sigmoid.value(cell.output(states[4])[0])
  let (loss, slope) = SmallLoss.squaredError([y], target: [15])
  show("h", states[4], places: 1)
  show("y", [y])
  show("squared error", [loss])
  let gradient = cell.gradient(
    inputs, states: states, output: [slope[0] * Activation.sigmoid.slope(value: y)])
  var adam = SmallAdam(learningRate: 0.1, count: gradient.count)
  adam.step(&cell.values, gradient: gradient)
  show("after Adam 0.1: W_xh", cell.input.weight[0], places: 1)
  show("  b_h", cell.input.bias, places: 1)
  show("  W_hh", cell.recurrent.weight[0], places: 1)
  show("  W_hy", cell.output.weight[0], places: 1)
  show("  b_y", cell.output.bias, places: 1)
}

func sigmoidUnit() {
  print("Sigmoid unit")
  for x in [-0.3275, -0.3075, -0.3225] {
    show("sigmoid(\(decimal(x, places: 4))) =", [Activation.sigmoid.value(x)])
  }
}

func tokens() {
  print("The black wet dog meowed very loudly <EOS>")
  for end in [0.2, 0.3] {
    let mean = SmallLoss.meanNegativeLog([0.2, 0.12, 0.2, 0.19, 0.3, 0.2, 0.2, end])
    show("EOS \(decimal(end, places: 1)): mean negative log", [mean], places: 3)
    show("  perplexity", [SmallLoss.perplexity(mean)], places: 2)
  }
}

func languageModel() {
  print("Simple RNN language model: h = sigmoid(W h + U w), softmax(S h)")
  let model = SmallElman(
    input: SmallLinear(inputs: 3, outputs: 2, seed: 1),
    recurrent: SmallLinear(inputs: 2, outputs: 2, seed: 2),
    output: SmallLinear(inputs: 2, outputs: 3, seed: 3), activation: .sigmoid)
  let states = model.states([[1, 0, 0], [0, 1, 0]], from: [0, 0])
  for state in states.dropFirst() { show("next word", SmallLoss.softmax(model.output(state))) }
}

func classifiers() {
  let cells: [(String, SmallClassifier.Readout, Double)] = [
    ("h2o", .hidden, 0.005), ("i2o", .joined, 0.1),
  ]
  let name = [19, 0, 13].map { letter in (0..<57).map { $0 == letter ? 1.0 : 0 } }
  for (output, readout, rate) in cells {
    print("Name classifier, \(output): 57 letters, hidden 128, 18 classes, NLL, SGD \(rate)")
    var cell = SmallClassifier(inputs: 57, hidden: 128, classes: 18, readout: readout, seed: 42)
    for step in 0...3 {
      let (loss, gradient) = cell.loss(name, target: 4)
      show("step \(step) loss", [loss])
      SmallSGD(learningRate: rate).step(&cell.values, gradient: gradient)
    }
  }
}

func products() {
  print("Products of the same weight: 0.5^t and 2^t")
  for (time, vanishing, exploding) in [(1, 0.5, 2.0), (10, 0x1p-10, 0x1p10)] {
    show("t = \(time):", [vanishing, exploding])
  }
  show("clipped to 5:", SmallSGD.clip([0x1p-10, 0x1p10, -0x1p10], limit: 5))
}

orGate()
descents()
oneNeuron()
sigmoidUnit()
tokens()
languageModel()
classifiers()
products()
