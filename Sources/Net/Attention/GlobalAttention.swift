/// Attention to all positions of the source: an energy for each, the softmax of the energies, and the
/// context, which is the mean of the encoder's outputs k under these weights.
///
///     e_s = v . tanh(W q + b + U k_s + c) + d        additive (Bahdanau, Cho, Bengio 2015, A.1.2)
///     e_s = q . k_s                                  dot      (Luong, Pham, Manning 2015, eq. 8)
///     e_s = q . W k_s                                general
///     a = softmax(e),   context = sum of a_s k_s
///
/// The PyTorch tutorial has all three biases b, c, d; the paper's form in bentrevett 3 only b.
struct GlobalAttention {
  /// W q + b; nil where queries are compared as they are.
  let queryMap: Linear?
  /// U k + c or W k; nil where keys are compared as they are.
  let keyMap: Linear?
  /// v [1, A]; nil where query and key are multiplied.
  let energy: ParameterSlot?
  /// d [1]
  let energyBias: ParameterSlot?
  /// The width of queries and keys, A.
  let size: Int

  /// Additive attention; its parameters are `name.query`, `name.key` and `name.energy`.
  init(additive layout: inout ParameterLayout, _ name: String, _ shape: ModelShape, allBiases: Bool)
  {
    let (H, C) = (shape.hidden, shape.context)
    size = H
    queryMap = Linear(&layout, "\(name).query", inputs: H, outputs: H)
    keyMap = Linear(&layout, "\(name).key", inputs: C, outputs: H, bias: allBiases)
    energy = layout.add("\(name).energy.weight", 1, H, role: .linear(inputs: H))
    energyBias =
      allBiases ? layout.add("\(name).energy.bias", 1, role: .linear(inputs: H)) : nil
  }

  /// Dot or general attention; in general attention `name.key` maps the keys.
  init(product layout: inout ParameterLayout, _ name: String, _ shape: ModelShape, general: Bool) {
    let (H, C) = (shape.hidden, shape.context)
    size = H
    queryMap = nil
    keyMap =
      general ? Linear(&layout, "\(name).key", inputs: C, outputs: H, bias: false) : nil
    energy = nil
    energyBias = nil
  }

  /// The encoder's outputs sentence by sentence, in the decoder's order, with their keys.
  struct Source {
    let keysAndValues: AttendedSource
    /// The rows of the encoder's outputs that were gathered.
    let rows: [Int32]
  }

  /// The results of attention, a row for each query.
  struct Rows {
    /// W q + b, then its gradient; no columns where queries are not mapped. [rows, A]
    let queries: Matrix
    /// The attention weights; a row has as many as its source has positions. [rows, S]
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

  /// Memory for the results of `count` queries.
  func rows(_ count: Int, contexts: Matrix, _ source: Source, _ ctx: Context) -> Rows {
    Rows(
      queries: ctx.matrix(count, queryMap == nil ? 0 : size),
      weights: ctx.matrix(count, source.keysAndValues.longest), contexts: contexts)
  }

  /// Gathers the encoder's outputs by sentence and maps the keys: once a batch.
  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) -> Source {
    ctx.workspace.phase(.attention) {
      let rows = encoded.packing.bySentence(indices, ctx.lists)
      let values = ctx.matrix(rows.count, encoded.outputs.columns)
      ctx.workspace.gather(encoded.outputs, rows: rows, into: values)
      var keys = values
      if let keyMap {
        keys = ctx.matrix(rows.count, size)
        keyMap.forward(values, into: keys, ctx)
      }
      var end = 0
      let spans = ctx.lists.make(indices.count) { sentence in
        let first = end
        end += encoded.packing.lengths[indices[sentence]]
        return first..<end
      }
      return Source(
        keysAndValues: AttendedSource(values: values, keys: keys, spans: spans), rows: rows)
    }
  }

  private func scorer(_ ctx: Context) -> EnergyScorer? {
    energy.map {
      EnergyScorer(
        v: ctx.parameters[$0], bias: energyBias.map { ctx.parameters[$0][0, 0] } ?? 0)
    }
  }

  /// The weights and the context of each query.
  ///
  /// - Parameters:
  ///   - query: [rows, H]
  ///   - sentences: For each row, the sentence to which it attends.
  ///   - rows: The results, overwritten.
  func attend(
    _ query: Matrix, _ source: Source, sentences: ArraySlice<Int32>, into rows: Rows,
    _ ctx: Context
  ) {
    ctx.workspace.phase(.attention) {
      queryMap?.step(query, into: rows.queries, ctx)
      ctx.workspace.attention(
        query: queryMap == nil ? query : rows.queries, source: source.keysAndValues,
        sentences: sentences, scorer: scorer(ctx), weights: rows.weights, context: rows.contexts)
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
  func gradients(_ source: Source, _ ctx: Context) -> Gradients {
    let (keys, values) = (source.keysAndValues.keys, source.keysAndValues.values)
    let B = source.keysAndValues.spans.count
    return Gradients(
      dKeys: ctx.zeros(keys.rows, size), dValues: ctx.zeros(values.rows, values.columns),
      dEnergy: ctx.zeros(B, energy == nil ? 0 : size), dEnergyBias: ctx.zeros(B, 1),
      scratch: ctx.matrix(B, size))
  }

  /// Runs one step backwards, whose row r attends to sentence r. Mapped queries become their gradients, which
  /// are also added to `dQuery`.
  func attendBackward(
    _ rows: Rows, query: Matrix, _ source: Source, dContext: Matrix, _ gradients: Gradients,
    addingTo dQuery: Matrix, _ ctx: Context
  ) {
    ctx.workspace.phase(.attention) {
      let B = query.rows
      let dMapped = gradients.scratch.rows(0..<B)
      ctx.workspace.attentionBack(
        dContext: dContext, context: rows.contexts, query: queryMap == nil ? query : rows.queries,
        source: source.keysAndValues, scorer: scorer(ctx), weights: rows.weights, dQuery: dMapped,
        dKeys: gradients.dKeys, dValues: gradients.dValues, dV: gradients.dEnergy.rows(0..<B),
        dVBias: gradients.dEnergyBias.rows(0..<B))
      guard let queryMap else { return ctx.workspace.add(dMapped, into: dQuery) }
      rows.queries.copy(from: dMapped)
      queryMap.stepBack(dMapped, addingTo: dQuery, ctx)
    }
  }

  /// Adds the parameters' gradients and passes the rest on to the encoder's outputs.
  ///
  /// - Parameters:
  ///   - rows: All rows, after their backward steps.
  ///   - query: The queries of all rows, where they are mapped. [rows, H]
  func finishBack(
    _ rows: Rows, query: Matrix, _ source: Source, _ gradients: Gradients,
    addingTo dOutputs: Matrix, _ ctx: Context
  ) {
    ctx.workspace.phase(.attention) {
      let workspace = ctx.workspace
      queryMap?.parametersBack(rows.queries, x: query, ctx)
      if let energy {
        workspace.sumRows(of: gradients.dEnergy, into: ctx.gradients[energy], accumulate: true)
      }
      if let energyBias {
        workspace.sumRows(
          of: gradients.dEnergyBias, into: ctx.gradients[energyBias], accumulate: true)
      }
      if let keyMap {
        keyMap.parametersBack(gradients.dKeys, x: source.keysAndValues.values, ctx)
        keyMap.inputBack(gradients.dKeys, into: gradients.dValues, accumulate: true, ctx)
      } else {
        workspace.add(gradients.dKeys, into: gradients.dValues)
      }
      workspace.scatterAdd(gradients.dValues, rows: source.rows, into: dOutputs)
    }
  }
}
