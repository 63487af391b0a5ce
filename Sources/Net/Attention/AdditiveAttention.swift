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
    /// The attention weights, as many in a row as its source has positions. [rows, S]
    let weights: Matrix
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
    var end = 0
    let spans = lengths.map { length in
      end += length
      return end - length..<end
    }
    return AttendedSource(values: values, keys: keys, spans: spans)
  }

  /// One decoder step: weights and context of each row.
  ///
  /// - Parameters:
  ///   - hidden: The top hidden state before the step. [M, H]
  ///   - spans: The positions to which each row attends. [M]
  ///   - queries: Overwritten with W q + b. [M, A]
  ///   - weights: Overwritten. [M, S]
  ///   - context: Overwritten. [M, C]
  func step(
    _ hidden: Matrix, _ source: AttendedSource, spans: ArraySlice<Range<Int>>, queries: Matrix,
    weights: Matrix, context: Matrix, _ pass: Pass
  ) {
    query.step(hidden, into: queries, pass)
    pass.workspace.additiveAttention(
      query: queries, source: source, spans: spans, v: pass.parameters[energy],
      vBias: energyBias.map { pass.parameters[$0][0, 0] } ?? 0, weights: weights,
      context: context)
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
    let B = tape.source.spans.count
    return Gradients(
      dKeys: pass.zeros(tape.source.keys.rows, size),
      dValues: pass.zeros(tape.source.values.rows, tape.source.values.columns),
      dEnergy: pass.zeros(B, size), dEnergyBias: pass.zeros(B, 1),
      scratch: pass.matrix(B, size))
  }

  /// One step backwards: `tape.queries` becomes its gradient, which also flows into `dHidden`.
  func stepBack(
    _ tape: Tape, rows: Range<Int>, dContext: Matrix, _ gradients: Gradients,
    addingTo dHidden: Matrix, _ pass: Pass
  ) {
    let queries = tape.queries.rows(rows)
    let dQuery = gradients.scratch.rows(0..<rows.count)
    pass.workspace.additiveAttentionBack(
      dContext: dContext, context: tape.contexts.rows(rows), query: queries, source: tape.source,
      spans: tape.source.spans[..<rows.count], v: pass.parameters[energy],
      weights: tape.weights.rows(rows), dQuery: dQuery, dKeys: gradients.dKeys,
      dValues: gradients.dValues,
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
