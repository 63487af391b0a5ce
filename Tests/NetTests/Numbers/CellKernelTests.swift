import Testing

@testable import Net

/// The fused steps of cells and attention against their equations, on every set of kernels, and their
/// gradients against central differences.
@Suite struct CellKernelTests {
  private typealias Loss = ([Double]) -> Double

  /// The central differences of a function of many numbers.
  private func differences(_ x: [Float], _ f: Loss) -> [Double] {
    let start = x.map { Double($0) }
    return start.indices.map { index in
      var (above, below) = (start, start)
      above[index] += 1e-6
      below[index] -= 1e-6
      return (f(above) - f(below)) / 2e-6
    }
  }

  private func dot(_ x: [Double], _ y: [Float]) -> Double {
    zip(x, y).reduce(0) { $0 + $1.0 * Double($1.1) }
  }

  /// h of one row of a GRU, from gates, recurrent side and previous state side by side.
  private func gru(_ x: [Double], _ H: Int) -> [Double] {
    (0..<H).map { u in
      let r = logistic(x[u] + x[3 * H + u])
      let z = logistic(x[H + u] + x[4 * H + u])
      let n = hyperbolicTangent(x[2 * H + u] + r * x[5 * H + u])
      return (1 - z) * n + z * x[6 * H + u]
    }
  }

  @Test(arguments: [1, 7, 16, 35]) func gruIsItsEquation(H: Int) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(H))
      let inputs = (
        make.random(3, 3 * H, range: 3), make.random(3, 3 * H, gap: 5), make.random(3, H)
      )
      let (gates, recurrent, dh) = (make.copy(inputs.0), make.copy(inputs.1), make.random(3, H))
      let h = make.filled(3, H)
      workspace.gruForward(gates: gates, recurrent: recurrent, previous: inputs.2, into: h)
      let dPrevious = make.copy(dh)
      workspace.gruBackward(
        dh: dPrevious, gates: gates, recurrent: recurrent, previous: inputs.2, dGates: gates,
        dRecurrent: recurrent, dPrevious: dPrevious)
      for row in 0..<3 {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        let x = values(inputs.0) + values(inputs.1) + values(inputs.2)
        #expect(distance(values(h), gru(x.map { Double($0) }, H)) < 1e-6)
        let expected = differences(x) { dot(gru($0, H), values(dh)) }
        let found = values(gates) + values(recurrent) + values(dPrevious)
        #expect(distance(found, expected) < 2e-6)
      }
    }
  }

  /// c and h of one row of an LSTM, from gates and previous cell state side by side.
  private func lstm(_ x: [Double], _ H: Int) -> (c: [Double], h: [Double]) {
    let c = (0..<H).map {
      logistic(x[H + $0]) * x[4 * H + $0] + logistic(x[$0]) * hyperbolicTangent(x[2 * H + $0])
    }
    return (c, (0..<H).map { logistic(x[3 * H + $0]) * hyperbolicTangent(c[$0]) })
  }

  @Test(arguments: [1, 7, 16, 35]) func lstmIsItsEquation(H: Int) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(H))
      let (inputs, previous) = (make.random(3, 4 * H, range: 3), make.random(3, H))
      let (gates, dh, dNext) = (make.copy(inputs), make.random(3, H), make.random(3, H))
      let (cell, h, dCell) = (make.filled(3, H), make.filled(3, H), make.copy(dNext))
      workspace.lstmForward(gates: gates, previousCell: previous, cell: cell, into: h)
      workspace.lstmBackward(
        dh: dh, dCell: dCell, gates: gates, cell: cell, previousCell: previous, dGates: gates)
      for row in 0..<3 {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        let x = values(inputs) + values(previous)
        let twin = lstm(x.map { Double($0) }, H)
        #expect(distance(values(h), twin.h) < 1e-6 && distance(values(cell), twin.c) < 1e-6)
        let expected = differences(x) {
          let (c, h) = lstm($0, H)
          return dot(h, values(dh)) + dot(c, values(dNext))
        }
        #expect(distance(values(gates) + values(dCell), expected) < 2e-6)
      }
    }
  }

  /// i v + f h' of one row of an LRN, from gates and previous state side by side.
  private func lrn(_ x: [Double], _ H: Int) -> [Double] {
    (0..<H).map { u in
      logistic(x[H + u] + x[3 * H + u]) * x[2 * H + u]
        + logistic(x[u] - x[3 * H + u]) * x[3 * H + u]
    }
  }

  @Test(arguments: [1, 7, 16, 35]) func lrnIsItsEquation(H: Int) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(H))
      let (inputs, previous) = (make.random(3, 3 * H, range: 3, gap: 5), make.random(3, H))
      let (gates, da, a) = (make.copy(inputs), make.random(3, H), make.filled(3, H))
      workspace.lrnForward(gates: gates, previous: previous, into: a)
      let dPrevious = make.copy(da)
      workspace.lrnBackward(
        da: dPrevious, gates: gates, previous: previous, dGates: gates, dPrevious: dPrevious)
      for row in 0..<3 {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        let x = values(inputs) + values(previous)
        #expect(distance(values(a), lrn(x.map { Double($0) }, H)) < 1e-6)
        let expected = differences(x) { dot(lrn($0, H), values(da)) }
        #expect(distance(values(gates) + values(dPrevious), expected) < 2e-6)
      }
    }
  }

  /// y of one row, from a, gains and biases side by side, each of G gates.
  private func layerNorm(_ x: [Double], _ G: Int, _ H: Int) -> [Double] {
    (0..<G * H).map { unit in
      let gate = x[unit / H * H..<(unit / H + 1) * H]
      let mean = gate.reduce(0, +) / Double(H)
      let variance = gate.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(H)
      let n = (x[unit] - mean) / (variance + 1e-5).squareRoot()
      return x[G * H + unit] * n + x[2 * G * H + unit]
    }
  }

  @Test(arguments: [2, 7, 16, 35], [1, 3]) func layerNormIsItsEquation(H: Int, gates: Int) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(H))
      let N = gates * H
      let (a, gain, bias) = (make.random(3, N, range: 3), make.random(1, N), make.random(1, N))
      let (y, dy, n) = (make.copy(a), make.random(3, N, gap: 5), make.filled(3, N))
      let (scale, da) = (make.filled(3, gates), make.filled(3, N))
      let (dGain, dBias) = (make.filled(1, N), make.filled(1, N))
      workspace.layerNorm(y, gain: gain, bias: bias, normal: n, scale: scale)
      workspace.layerNormBack(
        dy, gain: gain, normal: n, scale: scale, dGain: dGain, dBias: dBias, into: da)
      var sum = [Double](repeating: 0, count: 2 * N)
      for row in 0..<3 {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        let x = values(a) + gain.values + bias.values
        #expect(distance(values(y), layerNorm(x.map { Double($0) }, gates, H)) < 1e-5)
        let expected = differences(x) { dot(layerNorm($0, gates, H), values(dy)) }
        #expect(distance(values(da), Array(expected[0..<N])) < 1e-5)
        sum = zip(sum, expected[N...]).map { $0 + $1 }
      }
      #expect(distance(dGain.values + dBias.values, sum) < 1e-5)
    }
  }

  /// c and h of one row of an SSRU, from gates and previous cell state side by side.
  private func ssru(_ x: [Double], _ H: Int) -> (c: [Double], h: [Double]) {
    let c = (0..<H).map { u in
      logistic(x[u]) * x[2 * H + u] + (1 - logistic(x[u])) * x[H + u]
    }
    return (c, c.map { max(0, $0) })
  }

  @Test(arguments: [1, 7, 16, 35]) func ssruIsItsEquation(H: Int) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(H))
      let (inputs, previous) = (make.random(3, 2 * H, range: 3, gap: 5), make.random(3, H))
      let (gates, dNext, dh) = (make.copy(inputs), make.random(3, H), make.random(3, H))
      let (cell, h) = (make.filled(3, H), make.filled(3, H))
      workspace.ssruForward(gates: gates, previousCell: previous, cell: cell, into: h)
      let (dCell, dHidden) = (make.copy(dNext), make.copy(dh))
      workspace.ssruBackward(
        dh: dHidden, dCell: dCell, gates: gates, cell: cell, previousCell: previous, dGates: gates)
      #expect(dHidden.values.allSatisfy { $0 == 0 })
      for row in 0..<3 {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        let x = values(inputs) + values(previous)
        let twin = ssru(x.map { Double($0) }, H)
        #expect(distance(values(h), twin.h) < 1e-6 && distance(values(cell), twin.c) < 1e-6)
        let expected = differences(x) {
          let (c, h) = ssru($0, H)
          return dot(h, values(dh)) + dot(c, values(dNext))
        }
        #expect(distance(values(gates) + values(dCell), expected) < 2e-6)
      }
    }
  }

  /// Numbers that hardly differ have a variance far below their squares.
  @Test func meansAreTakenOutBeforeSquares() {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: 3)
      let (a, one, zero) = (make.random(2, 40), make.filled(1, 40, 1), make.filled(1, 40))
      a.assign(a.values.map { 1000 + $0 })
      let x = a.values
      let (n, scale) = (make.filled(2, 40), make.filled(2, 1))
      workspace.layerNorm(a, gain: one, bias: zero, normal: n, scale: scale)
      for row in 0..<2 {
        let whole = (x[row * 40..<row * 40 + 40] + one.values + zero.values).map { Double($0) }
        #expect(distance(a.rows(row..<row + 1).values, layerNorm(whole, 1, 40)) < 1e-3)
      }
    }
  }

  /// The context of one row, from query, keys, values, v and bias side by side.
  private func context(_ x: [Double], positions: Int, A: Int, C: Int) -> [Double] {
    let (keys, values) = (A, A + positions * A)
    let (v, bias) = (values + positions * C, values + positions * C + A)
    let energies = (0..<positions).map { p in
      (0..<A).reduce(x[bias]) { $0 + x[v + $1] * hyperbolicTangent(x[$1] + x[keys + p * A + $1]) }
    }
    let sum = energies.reduce(0) { $0 + exponential($1) }
    return (0..<C).map { c in
      (0..<positions).reduce(0) { $0 + exponential(energies[$1]) / sum * x[values + $1 * C + c] }
    }
  }

  @Test(arguments: [(1, 1, 1), (3, 5, 4), (4, 19, 33)]) func attentionIsItsEquation(
    positions: Int, A: Int, C: Int
  ) {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: UInt64(A))
      // Two rows with sources of different lengths, the second behind the first.
      let spans = [0..<positions, positions..<2 * positions + 1]
      let N = 2 * positions + 1
      let source = AttendedSource(
        values: make.random(N, C), keys: make.random(N, A), spans: spans)
      let (query, v) = (make.random(2, A), make.random(1, A))
      let (weights, context) = (make.filled(2, positions + 1), make.filled(2, C))
      workspace.attention(
        query: query, source: source, sentences: [0, 1],
        scorer: EnergyScorer(v: v, bias: 0.3), weights: weights,
        context: context)
      let (dContext, dQuery, dV) = (make.random(2, C), make.filled(2, A), make.filled(2, A))
      let (dKeys, dValues, dBias) = (make.filled(N, A), make.filled(N, C), make.filled(2, 1))
      workspace.attentionBack(
        dContext: dContext, context: context, query: query, source: source,
        scorer: EnergyScorer(v: v, bias: 0.3), weights: weights, dQuery: dQuery, dKeys: dKeys,
        dValues: dValues, dV: dV,
        dVBias: dBias)
      for (row, span) in spans.enumerated() {
        func values(_ x: Matrix) -> [Float] { x.rows(row..<row + 1).values }
        func part(_ keys: Matrix, _ states: Matrix) -> [Float] {
          keys.rows(span).values + states.rows(span).values
        }
        let x = values(query) + part(source.keys, source.values) + v.values + [0.3]
        let twin = self.context(x.map { Double($0) }, positions: span.count, A: A, C: C)
        #expect(distance(values(context), twin) < 1e-6)
        let expected = differences(x) {
          dot(self.context($0, positions: span.count, A: A, C: C), values(dContext))
        }
        let found = values(dQuery) + part(dKeys, dValues) + values(dV) + values(dBias)
        #expect(distance(found, expected) < 2e-6)
      }
    }
  }

  /// Products with them would be subnormal numbers.
  @Test func weightsThatChangeNoSumAreZero() {
    for workspace in makeWorkspaces() {
      var make = Matrices(seed: 1)
      let (keys, weights) = (make.filled(3, 1), make.filled(1, 3))
      keys.assign([0, -40, -60])
      workspace.attention(
        query: make.filled(1, 1, 1),
        source: AttendedSource(values: make.random(3, 2), keys: keys, spans: [0..<3]),
        sentences: [0], scorer: nil, weights: weights, context: make.filled(1, 2))
      #expect(weights[0, 0] == 1 && weights[0, 1] > 0 && weights[0, 2] == 0)
    }
  }
}
