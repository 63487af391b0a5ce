/// Additive attention (Bahdanau, Cho, Bengio 2015, appendix A.1.2).
///
///     e_s = v . tanh(W q + b + U k_s + c) + d,   a = softmax(e),   context = sum of a_s k_s
///
/// The query q is the top hidden state before the step, the keys k are the encoder's outputs. The
/// PyTorch tutorial has all three biases b, c, d; the paper's form in bentrevett 3 only b.
struct AdditiveAttention {
  let query: Projection
  let key: Projection
  /// v [1, A]
  let energy: ParameterSlot
  /// d [1]
  let energyBias: ParameterSlot?

  /// What the backward pass needs, a row a target row.
  struct Tape {
    let source: AttendedSource
    /// The rows of the encoder's outputs from which `source.values` was gathered.
    let sourceRows: [Int32]
    /// W q + b, then its gradient. [rows, A]
    let queries: Matrix
    /// [rows, C]
    let contexts: Matrix
    /// The attention weights of each time step, sentence after sentence. [1, positions]
    var weights: [Matrix] = []
  }

  /// Declares the parameters under `name`.
  init(
    _ layout: inout ParameterLayout, _ name: String, query: Int, key: Int, size: Int,
    allBiases: Bool
  ) {
    self.query = Projection(&layout, "\(name).query", inputs: query, outputs: size)
    self.key = Projection(&layout, "\(name).key", inputs: key, outputs: size, bias: allBiases)
    energy = layout.add("\(name).energy.weight", 1, size)
    energyBias = allBiases ? layout.add("\(name).energy.bias", 1) : nil
  }

  /// The width of a query, A.
  var size: Int { energy.columns }

  /// Gathers the encoder's outputs by sentence and projects the keys: once a batch.
  func attended(
    _ outputs: Matrix, rows: [Int32], lengths: [Int], _ pass: Pass
  ) -> AttendedSource {
    let values = pass.matrix(rows.count, outputs.columns)
    pass.workspace.gather(outputs, rows: rows, into: values)
    let keys = pass.matrix(rows.count, size)
    key.forward(values, into: keys, pass)
    let starts = lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    return AttendedSource(values: values, keys: keys, starts: starts)
  }

  /// One decoder step: the context of each row. hidden [M, H], queries [M, A], context [M, C]
  ///
  /// - Returns: The attention weights, sentence after sentence.
  func step(
    _ hidden: Matrix, _ source: AttendedSource, query queries: Matrix, into context: Matrix,
    _ pass: Pass
  ) -> Matrix {
    query.step(hidden, into: queries, pass)
    let weights = pass.matrix(1, source.starts[hidden.rows])
    pass.workspace.additiveAttention(
      query: queries, keys: source.keys, values: source.values, starts: source.starts,
      v: pass.parameters[energy], vBias: energyBias.map { pass.parameters[$0][0, 0] } ?? 0,
      weights: weights, context: context)
    return weights
  }

  /// The gradients that the steps of a backward pass collect.
  struct Gradients {
    /// [positions, A]
    let dKeys: Matrix
    /// [positions, C]
    let dValues: Matrix
    /// Each sentence's part of v's gradient. [B, A]
    let dEnergy: Matrix
    /// Each sentence's part of d's gradient. [B, 1]
    let dEnergyBias: Matrix
    let scratch: Matrix
  }

  /// Cleared gradients for one batch.
  func gradients(_ tape: Tape, _ pass: Pass) -> Gradients {
    let B = tape.source.starts.count - 1
    return Gradients(
      dKeys: pass.zeros(tape.source.keys.rows, size),
      dValues: pass.zeros(tape.source.values.rows, tape.source.values.columns),
      dEnergy: pass.zeros(B, size), dEnergyBias: pass.zeros(B, 1),
      scratch: pass.matrix(B, size))
  }

  /// One step backwards: `tape.queries` becomes its gradient, which also flows into `dHidden`.
  func stepBack(
    _ tape: Tape, time: Int, rows: Range<Int>, dContext: Matrix, _ gradients: Gradients,
    addingTo dHidden: Matrix, _ pass: Pass
  ) {
    let queries = tape.queries.rows(rows)
    let dQuery = gradients.scratch.rows(0..<rows.count)
    pass.workspace.additiveAttentionBack(
      dContext: dContext, query: queries, keys: tape.source.keys, values: tape.source.values,
      starts: tape.source.starts, v: pass.parameters[energy], weights: tape.weights[time],
      dQuery: dQuery, dKeys: gradients.dKeys, dValues: gradients.dValues,
      dV: gradients.dEnergy.rows(0..<rows.count),
      dVBias: gradients.dEnergyBias.rows(0..<rows.count))
    queries.copy(from: dQuery)
    query.stepBack(dQuery, addingTo: dHidden, pass)
  }

  /// Adds the parameters' gradients and passes the rest on to the encoder's outputs.
  ///
  /// - Parameter hidden: The top hidden state before each step. [rows, H]
  func finishBack(
    _ tape: Tape, _ gradients: Gradients, hidden: Matrix, addingTo dOutputs: Matrix, _ pass: Pass
  ) {
    query.parametersBack(tape.queries, x: hidden, pass)
    key.parametersBack(gradients.dKeys, x: tape.source.values, pass)
    let workspace = pass.workspace
    workspace.sumRows(of: gradients.dEnergy, into: pass.gradients[energy], accumulate: true)
    if let energyBias {
      workspace.sumRows(
        of: gradients.dEnergyBias, into: pass.gradients[energyBias], accumulate: true)
    }
    key.inputBack(gradients.dKeys, into: gradients.dValues, accumulate: true, pass)
    workspace.scatterAdd(gradients.dValues, rows: tape.sourceRows, into: dOutputs)
  }
}
