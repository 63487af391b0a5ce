import Net
import Stream

@testable import Net

/// The naive twin of the network: one sentence at a time, one number at a time, in double precision,
/// written from the equations alone.
struct Twin {
  typealias Vector = [Double]

  let shape: ModelShape
  var values: [String: [Double]]
  /// Dropout on embeddings, outputs of the encoder and features; nil where nothing is dropped.
  var masks: TwinMasks?
  /// The number of the sentence in its batch, by which masks differ.
  private var sentence = 0

  /// The twin with the parameters of a trainer.
  init(_ trainer: Trainer) {
    shape = trainer.shape
    values = [:]
    for slot in trainer.layout.slots {
      values[slot.name] = trainer.parameters.values(slot).map { Double($0) }
    }
  }

  /// The summed loss over sentence pairs; targets end with the end id.
  func loss(_ pairs: [(source: [Int32], target: [Int32])]) -> Double {
    pairs.enumerated().reduce(0) { sum, pair in
      var twin = self
      twin.sentence = pair.offset
      return sum + twin.loss(pair.element.source, pair.element.target)
    }
  }

  /// The decoder's state by layer, hidden state and cell state, and the last attentional state.
  struct State {
    var hidden: [Vector] = []
    var memory: [Vector] = []
    var attentional: Vector = []
    /// The encoder's final top state, both directions joined.
    var summary: Vector = []
    /// The number of steps so far.
    var time = 0
  }

  private func drop(
    _ x: Vector, _ place: UInt64, _ rate: KeyPath<DropoutRates, Float>, _ time: Int
  ) -> Vector {
    masks?.drop(x, place, rate, sentence: sentence, time: time) ?? x
  }

  /// -log p of the target; a class is the first target id.
  func loss(_ source: [Int32], _ target: [Int32]) -> Double {
    let (outputs, first) = encode(source)
    if shape.task == .classify { return crossEntropy(classLogits(first), target[0]) }
    var state = first
    var previous = ReservedID.begin
    var total = 0.0
    for token in target {
      total += crossEntropy(step(&state, previous, outputs), token)
      previous = token
    }
    return total
  }

  /// The logits of the classes of a sentence.
  func classLogits(_ state: State) -> Vector { linear("output", state.summary) }

  private func crossEntropy(_ logits: Vector, _ id: Int32) -> Double {
    let peak = logits.max() ?? 0
    return logarithm(logits.reduce(0) { $0 + exponential($1 - peak) }) + peak - logits[Int(id)]
  }

  /// The encoder's outputs by position, and the decoder's initial state.
  func encode(_ source: [Int32]) -> ([Vector], State) {
    if shape.task == .lm {
      let zeros = [Vector](
        repeating: Vector(repeating: 0, count: shape.hidden), count: shape.layers)
      return ([], State(hidden: zeros, memory: zeros))
    }
    let read = shape.reversesSource ? source.dropLast().reversed() + source.suffix(1) : source
    var inputs = read.enumerated().map { time, id in
      drop(
        row(embedding("encoder"), Int(id), shape.embedding), DropoutPlace.sourceEmbedding,
        \.sourceEmbedding, time)
    }
    var state = State(attentional: Vector(repeating: 0, count: shape.hidden))
    for layer in 0..<shape.layers {
      var outputs = inputs.map { _ in Vector() }
      state.summary = []
      var memory: Vector = []
      for direction in 0..<(shape.bidirectional ? 2 : 1) {
        let (states, end) = pass(inputs, layer, direction)
        outputs = zip(outputs, states).map { $0 + $1 }
        state.summary += end.hidden
        memory += end.memory
      }
      var last = (hidden: state.summary, memory: memory)
      if shape.bridge == .tanh {
        last.hidden = bridge("bridge.l\(layer)", last.hidden)
        last.memory = memory.isEmpty ? [] : bridge("bridge.l\(layer)_memory", memory)
      }
      state.hidden.append(last.hidden)
      state.memory.append(last.memory)
      if shape.residual && layer > 0 { outputs = zip(outputs, inputs).map { sum($0, $1) } }
      inputs = outputs
    }
    let outputs = inputs.enumerated().map { time, output in
      drop(output, DropoutPlace.encoderOutputs, \.encoderOutputs, time)
    }
    return (outputs, state)
  }

  /// The states of one direction of an encoder's layer by position, and its last one.
  private func pass(_ inputs: [Vector], _ layer: Int, _ direction: Int)
    -> ([Vector], (hidden: Vector, memory: Vector))
  {
    let H = shape.hidden
    let isReversed = (shape.alternating ? layer + direction : direction) % 2 == 1
    let reads =
      shape.alternating && layer > 0
      ? inputs.map { Vector($0[direction * H..<(direction + 1) * H]) } : inputs
    let (outputs, last) = run(
      isReversed ? reads.reversed() : reads, "encoder.rnn",
      isReversed ? "l\(layer)_reverse" : "l\(layer)")
    return (isReversed ? outputs.reversed() : outputs, last)
  }

  private func sum(_ x: Vector, _ y: Vector) -> Vector { zip(x, y).map { $0 + $1 } }

  private func bridge(_ name: String, _ x: Vector) -> Vector {
    linear(name, x).map(hyperbolicTangent)
  }

  private func run(_ inputs: [Vector], _ name: String, _ suffix: String)
    -> ([Vector], (hidden: Vector, memory: Vector))
  {
    var hidden = Vector(repeating: 0, count: shape.hidden)
    var memory = hidden
    var outputs: [Vector] = []
    for x in inputs {
      (hidden, memory) = cell(x, hidden, memory, name, suffix)
      outputs.append(hidden)
    }
    return (outputs, (hidden, memory))
  }

  /// The logits after one more token.
  func step(_ state: inout State, _ token: Int32, _ outputs: [Vector]) -> Vector {
    var embedded = row(embedding("decoder"), Int(token), shape.embedding)
    if shape.rectifiedEmbedding { embedded = embedded.map { max(0, $0) } }
    embedded = drop(embedded, DropoutPlace.targetEmbedding, \.targetEmbedding, state.time)
    var context: Vector = []
    var x = embedded
    switch shape.attention {
    case .none: break
    case .context: context = state.summary
    case .additive, .additiveOneBias: context = attend(state.hidden[shape.layers - 1], outputs)
    case .dot, .general: x += shape.inputFeeding ? state.attentional : []
    }
    x += context
    for layer in 0..<shape.layers {
      (state.hidden[layer], state.memory[layer]) = cell(
        x, state.hidden[layer], state.memory[layer], "decoder.rnn", "l\(layer)")
      x = shape.residual && layer > 0 ? sum(x, state.hidden[layer]) : state.hidden[layer]
    }
    if shape.attention == .dot || shape.attention == .general {
      context = attend(x, outputs)
      x = linear("decoder.combine", context + x).map(hyperbolicTangent)
      state.attentional = x
    }
    var features = shape.output == .state ? x : x + context + embedded
    if shape.output == .readout {
      features = linear("decoder.readout", features).map(hyperbolicTangent)
    }
    features = drop(features, DropoutPlace.features, \.features, state.time)
    state.time += 1
    return linear(
      features,
      weight: shape.tying == .none ? "decoder.output.weight" : embedding("decoder"),
      bias: "decoder.output.bias")
  }

  /// The tensor that is the embedding of a side.
  private func embedding(_ side: String) -> String {
    "\(shape.tying == .all ? "encoder" : side).embedding.weight"
  }

  /// The context of a query.
  func attend(_ query: Vector, _ outputs: [Vector]) -> Vector {
    let weights = weights(query, outputs)
    return outputs[0].indices.map { column in
      zip(weights, outputs).reduce(0) { $0 + $1.0 * $1.1[column] }
    }
  }

  /// The attention weights of a query.
  func weights(_ query: Vector, _ outputs: [Vector]) -> Vector {
    let scores = energies(query, outputs)
    let peak = scores.max() ?? 0
    let weights = scores.map { exponential($0 - peak) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  private func energies(_ query: Vector, _ outputs: [Vector]) -> Vector {
    func dot(_ x: Vector, _ y: Vector) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
    switch shape.attention {
    case .dot: return outputs.map { dot(query, $0) }
    case .general: return outputs.map { dot(query, linear("decoder.attention.key", $0)) }
    default:
      let projected = linear("decoder.attention.query", query)
      let energy = values["decoder.attention.energy.weight"] ?? []
      let bias = values["decoder.attention.energy.bias"]?[0] ?? 0
      return outputs.map { output in
        bias
          + dot(
            energy, sum(projected, linear("decoder.attention.key", output)).map(hyperbolicTangent))
      }
    }
  }

  /// One step of a layer: of its cell, or of those of a transition, of which the first alone has an input.
  ///
  /// - Parameter read: The hidden state as the first recurrent product reads it, where that is another one.
  func cell(
    _ x: Vector, _ hidden: Vector, _ memory: Vector, _ name: String, _ suffix: String,
    reading read: Vector? = nil
  ) -> (Vector, Vector) {
    var state = oneCell(x, hidden, memory, name, suffix, reading: read ?? hidden)
    for number in 1..<(name == "encoder.rnn" ? shape.encoderTransition : shape.decoderTransition) {
      state = oneCell(
        [], state.0, state.1, name, "\(suffix)_transition\(number)", reading: state.0)
    }
    return state
  }

  private func oneCell(
    _ x: Vector, _ hidden: Vector, _ memory: Vector, _ name: String, _ suffix: String,
    reading read: Vector
  ) -> (Vector, Vector) {
    let a = side(x, name, "ih_\(suffix)")
    let b = side(read, name, "hh_\(suffix)")
    let H = shape.hidden
    switch shape.cell {
    case .elman: return ((0..<H).map { activate(a[$0] + b[$0]) }, [])
    case .gru:
      return (
        (0..<H).map { unit in
          let r = logistic(a[unit] + b[unit])
          let z = logistic(a[H + unit] + b[H + unit])
          let n = hyperbolicTangent(a[2 * H + unit] + r * b[2 * H + unit])
          return (1 - z) * n + z * hidden[unit]
        }, []
      )
    case .lstm:
      let gate = (0..<4 * H).map { a[$0] + b[$0] }
      let c = (0..<H).map {
        logistic(gate[H + $0]) * memory[$0]
          + logistic(gate[$0]) * hyperbolicTangent(gate[2 * H + $0])
      }
      return ((0..<H).map { logistic(gate[3 * H + $0]) * hyperbolicTangent(c[$0]) }, c)
    case .lrn:
      return (
        (0..<H).map { unit in
          let i = logistic(a[H + unit] + hidden[unit])
          let f = logistic(a[unit] - hidden[unit])
          let h = i * a[2 * H + unit] + f * hidden[unit]
          return shape.layerNorm ? h : hyperbolicTangent(h)
        }, []
      )
    case .ssru:
      // Without layer normalisation the bias is as long as the forget gate, and so is the list of the sums with it.
      let candidates =
        shape.layerNorm
        ? a.suffix(H)
        : linear(x, weight: "\(name).weight_ih_\(suffix)", bias: "none").suffix(H)
      let c = zip(candidates, zip(a, memory)).map { candidate, gate in
        logistic(gate.0) * gate.1 + (1 - logistic(gate.0)) * candidate
      }
      return (c.map { max(0, $0) }, c)
    case .gain:
      let normalised = normalise(sum(a, b))
      let gain = values["\(name).gain_\(suffix)"] ?? []
      return (zip(gain, normalised).map { hyperbolicTangent($0 * $1) }, [])
    default: preconditionFailure("a cell without a twin")
    }
  }

  /// W x + b, or with layer normalisation g * n(W x) + b, gate by gate.
  private func side(_ x: Vector, _ name: String, _ part: String) -> Vector {
    let bias = "\(name).bias_\(part)"
    guard shape.layerNorm, !x.isEmpty else {
      return linear(x, weight: "\(name).weight_\(part)", bias: bias)
    }
    let a = linear(x, weight: "\(name).weight_\(part)", bias: "")
    let n = stride(from: 0, to: a.count, by: shape.hidden).flatMap {
      normalise(Array(a[$0..<$0 + shape.hidden]))
    }
    let (g, b) = (values["\(name).gain_\(part)"] ?? [], values[bias] ?? [])
    return a.indices.map { g[$0] * n[$0] + b[$0] }
  }

  private func normalise(_ x: Vector) -> Vector {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return x.map { ($0 - mean) / (variance + 1e-5).squareRoot() }
  }

  private func activate(_ x: Double) -> Double {
    switch shape.activation {
    case .tanh: hyperbolicTangent(x)
    case .relu: max(0, x)
    case .sigmoid: logistic(x)
    case .none: x
    }
  }

  private func row(_ name: String, _ index: Int, _ width: Int) -> Vector {
    Array((values[name] ?? [])[index * width..<(index + 1) * width])
  }

  private func linear(_ name: String, _ x: Vector) -> Vector {
    linear(x, weight: "\(name).weight", bias: "\(name).bias")
  }

  private func linear(_ x: Vector, weight: String, bias: String) -> Vector {
    let w = values[weight] ?? []
    var result = values[bias] ?? Vector(repeating: 0, count: w.count / x.count)
    for row in result.indices {
      var sum = result[row]
      for column in x.indices { sum += w[row * x.count + column] * x[column] }
      result[row] = sum
    }
    return result
  }
}
