/// How a decoder looks at the positions of the source: an energy for each, their softmax, and the
/// mean of the encoder's outputs k under it.
///
///     e_s = v . tanh(W q + b + U k_s + c) + d        additive (Bahdanau, Cho, Bengio 2015, A.1.2)
///     e_s = q . k_s                                  dot      (Luong, Pham, Manning 2015, eq. 8)
///     e_s = q . W k_s                                general
///     a = softmax(e),   context = sum of a_s k_s
///
/// The query q of additive attention is the top hidden state before the step; that of the others is
/// the top layer's output after it. The PyTorch tutorial has all three biases b, c, d; the paper's
/// form in bentrevett 3 only b.
struct Attention {
  /// W q + b, where queries are mapped.
  let query: Linear?
  /// U k + c or W k, where keys are mapped.
  let key: Linear?
  /// v [1, A]; nil where query and key are multiplied.
  let energy: ParameterSlot?
  /// d [1]
  let energyBias: ParameterSlot?
  /// The width of what is compared, A.
  let size: Int

  /// Declares the parameters under `name`; nil where the shape has no such attention.
  init?(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape) {
    let (H, C) = (shape.hidden, shape.context)
    size = H
    switch shape.attention {
    case .none, .context: return nil
    case .additive, .additiveOneBias:
      let allBiases = shape.attention == .additive
      query = Linear(&layout, "\(name).query", inputs: H, outputs: H)
      key = Linear(&layout, "\(name).key", inputs: C, outputs: H, bias: allBiases)
      energy = layout.add("\(name).energy.weight", 1, H, role: .linear(inputs: H))
      energyBias =
        allBiases ? layout.add("\(name).energy.bias", 1, role: .linear(inputs: H)) : nil
    case .dot, .general:
      query = nil
      key =
        shape.attention == .general
        ? Linear(&layout, "\(name).key", inputs: C, outputs: H, bias: false) : nil
      energy = nil
      energyBias = nil
    }
  }

  /// What rows keep of their look at the source.
  struct Rows {
    /// W q + b, then its gradient; no columns where queries are not mapped. [rows, A]
    let queries: Matrix
    /// The attention weights, as many in a row as its source has positions. [rows, S]
    let weights: Matrix
    /// [rows, C]
    let contexts: Matrix

    /// Some of the rows.
    func rows(_ range: Range<Int>) -> Rows {
      Rows(
        queries: queries.rows(range), weights: weights.rows(range),
        contexts: contexts.rows(range))
    }
  }

  /// Gathers the encoder's outputs by sentence and maps the keys: once a batch.
  func attended(
    _ outputs: Matrix, rows: [Int32], lengths: [Int], _ pass: Pass
  ) -> AttendedSource {
    pass.workspace.phase(.attention) { gathered(outputs, rows, lengths, pass) }
  }

  private func gathered(
    _ outputs: Matrix, _ rows: [Int32], _ lengths: [Int], _ pass: Pass
  ) -> AttendedSource {
    let values = pass.matrix(rows.count, outputs.columns)
    pass.workspace.gather(outputs, rows: rows, into: values)
    var keys = values
    if let key {
      keys = pass.matrix(rows.count, size)
      key.forward(values, into: keys, pass)
    }
    var end = 0
    let spans = pass.lists.make(lengths.count) { sentence in
      end += lengths[sentence]
      return end - lengths[sentence]..<end
    }
    return AttendedSource(values: values, keys: keys, spans: spans)
  }

  private func scorer(_ pass: Pass) -> EnergyScorer? {
    energy.map {
      EnergyScorer(
        v: pass.parameters[$0], bias: energyBias.map { pass.parameters[$0][0, 0] } ?? 0)
    }
  }

  /// Weights and context of each row.
  ///
  /// - Parameters:
  ///   - asking: The states that ask. [M, H]
  ///   - spans: The positions to which each row attends. [M]
  ///   - rows: Overwritten.
  func look(
    _ asking: Matrix, _ source: AttendedSource, spans: ArraySlice<Range<Int>>, into rows: Rows,
    _ pass: Pass
  ) {
    pass.workspace.phase(.attention) {
      query?.step(asking, into: rows.queries, pass)
      pass.workspace.attention(
        query: query == nil ? asking : rows.queries, source: source, spans: spans,
        scorer: scorer(pass), weights: rows.weights, context: rows.contexts)
    }
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
  func gradients(_ source: AttendedSource, _ pass: Pass) -> Gradients {
    let B = source.spans.count
    return Gradients(
      dKeys: pass.zeros(source.keys.rows, size),
      dValues: pass.zeros(source.values.rows, source.values.columns),
      dEnergy: pass.zeros(B, energy == nil ? 0 : size), dEnergyBias: pass.zeros(B, 1),
      scratch: pass.matrix(B, size))
  }

  /// The rows of one step backwards: mapped queries become their gradients, which also flow into
  /// `dAsking`. No two rows are of one sentence.
  func lookBack(
    _ rows: Rows, asking: Matrix, _ source: AttendedSource, dContext: Matrix,
    _ gradients: Gradients, addingTo dAsking: Matrix, _ pass: Pass
  ) {
    pass.workspace.phase(.attention) {
      stepBack(rows, asking, source, dContext, gradients, dAsking, pass)
    }
  }

  private func stepBack(
    _ rows: Rows, _ asking: Matrix, _ source: AttendedSource, _ dContext: Matrix,
    _ gradients: Gradients, _ dAsking: Matrix, _ pass: Pass
  ) {
    let B = asking.rows
    let dQuery = gradients.scratch.rows(0..<B)
    pass.workspace.attentionBack(
      dContext: dContext, context: rows.contexts, query: query == nil ? asking : rows.queries,
      source: source, spans: source.spans[..<B], scorer: scorer(pass), weights: rows.weights,
      dQuery: dQuery, dKeys: gradients.dKeys, dValues: gradients.dValues,
      dV: gradients.dEnergy.rows(0..<B), dVBias: gradients.dEnergyBias.rows(0..<B))
    guard let query else { return pass.workspace.add(dQuery, into: dAsking) }
    rows.queries.copy(from: dQuery)
    query.stepBack(dQuery, addingTo: dAsking, pass)
  }

  /// Adds the parameters' gradients and passes the rest on to the encoder's outputs.
  ///
  /// - Parameters:
  ///   - rows: All rows, after their steps.
  ///   - asking: The states that asked, where queries are mapped. [rows, H]
  ///   - sourceRows: The rows of `dOutputs` from which the source was gathered.
  func finishBack(
    _ rows: Rows, asking: Matrix, _ source: AttendedSource, _ gradients: Gradients,
    sourceRows: [Int32], addingTo dOutputs: Matrix, _ pass: Pass
  ) {
    pass.workspace.phase(.attention) {
      addGradients(rows, asking, source, gradients, sourceRows, dOutputs, pass)
    }
  }

  private func addGradients(
    _ rows: Rows, _ asking: Matrix, _ source: AttendedSource, _ gradients: Gradients,
    _ sourceRows: [Int32], _ dOutputs: Matrix, _ pass: Pass
  ) {
    let workspace = pass.workspace
    query?.parametersBack(rows.queries, x: asking, pass)
    if let energy {
      workspace.sumRows(of: gradients.dEnergy, into: pass.gradients[energy], accumulate: true)
    }
    if let energyBias {
      workspace.sumRows(
        of: gradients.dEnergyBias, into: pass.gradients[energyBias], accumulate: true)
    }
    if let key {
      key.parametersBack(gradients.dKeys, x: source.values, pass)
      key.inputBack(gradients.dKeys, into: gradients.dValues, accumulate: true, pass)
    } else {
      workspace.add(gradients.dKeys, into: gradients.dValues)
    }
    workspace.scatterAdd(gradients.dValues, rows: sourceRows, into: dOutputs)
  }
}
