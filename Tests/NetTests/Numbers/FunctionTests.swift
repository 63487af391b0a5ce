import CKernels
import Testing

@testable import Net

/// The element-wise kernels against double precision, and the row operations against plain loops.
@Suite struct FunctionTests {
  private let inputs: [Float] =
    (-4000...4000).map { Float($0) / 400 } + [-88, -30, 30, 88, 100, -100]

  private func mapped(_ activation: Activation, _ workspace: Workspace) -> [Float] {
    var make = Matrices(seed: 1)
    let x = make.filled(1, inputs.count)
    x.assign(inputs)
    workspace.activate(x, into: x, activation)
    return x.values
  }

  @Test(arguments: [Activation.tanh, .sigmoid]) func relativeErrorIsSmall(_ activation: Activation)
  {
    for workspace in makeWorkspaces() {
      for (x, found) in zip(inputs, mapped(activation, workspace)) {
        let expected =
          activation == .tanh ? hyperbolicTangent(Double(x)) : logistic(Double(x))
        // Below e^-87 the exponential is constant, since its result would lose bits.
        guard x > -87 else { continue }
        #expect(abs(Double(found) - expected) <= 4e-7 * abs(expected), "\(activation) \(x)")
      }
    }
  }

  @Test func noNumberStaysNoNumber() {
    var make = Matrices(seed: 1)
    for workspace in makeWorkspaces() {
      for activation in [Activation.tanh, .sigmoid, .relu] {
        let x = make.filled(1, 20, .nan)
        workspace.activate(x, into: x, activation)
        #expect(x.values.allSatisfy { $0.isNaN })
      }
      let logits = make.random(2, 30)
      logits[1, 17] = .nan
      let losses = make.filled(2, 1)
      workspace.crossEntropy(logits, targets: [3, 4], losses: losses, scale: 1, gradient: true)
      #expect(losses[0, 0].isFinite && losses[1, 0].isNaN)
    }
  }

  @Test(arguments: [1, 5, 16, 37]) func lossAndGradientAreTheTwins(V: Int) {
    var make = Matrices(seed: 2)
    let source = make.random(3, V, range: 8)
    let targets: [Int32] = [0, Int32(V / 2), Int32(V - 1)]
    for workspace in makeWorkspaces() {
      for smoothing in [0, 0.1] as [Float] {
        let (logits, losses) = (make.copy(source), make.filled(3, 1))
        workspace.crossEntropy(
          logits, targets: targets[...], losses: losses, scale: 0.5, smoothing: smoothing,
          gradient: true)
        for row in 0..<3 {
          let x = (0..<V).map { Double(source[row, $0]) }
          let sum = x.reduce(0) { $0 + exponential($1) }
          let target = Int(targets[row])
          #expect(abs(Double(losses[row, 0]) - (Net.logarithm(sum) - x[target])) < 1e-5)
          let expected = (0..<V).map { id in
            0.5
              * (exponential(x[id]) / sum - (id == target ? 1 - Double(smoothing) : 0)
                - Double(smoothing) / Double(V))
          }
          #expect(distance(logits.rows(row..<row + 1).values, expected) < 1e-6)
        }
      }
    }
  }

  @Test func rowOperationsAreTheTwins() {
    var make = Matrices(seed: 3)
    let (x, bias) = (make.random(9, 21, gap: 2), make.random(1, 21))
    let ids: [Int32] = [4, 0, 4, 2, 8, 8, 1, 0, 3]
    for workspace in makeWorkspaces() {
      let y = make.filled(9, 21)
      workspace.fillRows(y, with: bias)
      workspace.add(x, into: y, times: -2)
      workspace.addRows(y, bias)
      #expect(y[5, 7] == (bias[0, 7] - 2 * x[5, 7]) + bias[0, 7])
      let sum = make.filled(1, 21)
      workspace.sumRows(of: x, into: sum, accumulate: false)
      #expect(sum[0, 20] == (0..<9).reduce(Float(0)) { $0 + x[$1, 20] })
      let (table, gathered) = (make.filled(9, 21), make.filled(9, 21))
      workspace.scatterAdd(x, rows: ids, into: table)
      #expect(table[4, 3] == x[0, 3] + x[2, 3] && table[5, 3] == 0)
      workspace.gather(x, rows: ids, into: gathered)
      #expect(gathered.rows(2..<3).values == x.rows(4..<5).values)
      #expect(
        abs(workspace.sumOfSquares(bias) - bias.values.reduce(0) { $0 + Double($1 * $1) }) < 1e-5)
    }
  }

  @Test func adamIsTheTwin() {
    var make = Matrices(seed: 6)
    let count = 40
    let start = (make.random(1, count), make.random(1, count), make.random(1, count))
    let second = make.random(1, count)
    second.assign(second.values.map { $0 * $0 })
    for workspace in makeWorkspaces() {
      let (p, g, m, v) = (
        make.copy(start.0), make.copy(start.1), make.copy(start.2), make.copy(second)
      )
      let average = make.filled(1, count, 0.5)
      workspace.update(
        Workspace.UpdateMemory(
          parameters: p, gradients: g, first: m, second: v, average: average, keep: 0.75),
        s2s_update_step(
          scale: 0.5, limit: 0.3, penalty: 0.2, decay: 0.999, rate: 0.01, beta1: 0.9, beta2: 0.999,
          root: 1, epsilon: 1e-8), number: 3)
      let expected = (0..<count).map { index in
        let clamped = max(-0.3, min(0.3, 0.5 * Double(start.1[0, index])))
        let gradient = clamped + 0.2 * Double(start.0[0, index])
        let first = 0.9 * Double(start.2[0, index]) + 0.1 * gradient
        let squared = 0.999 * Double(second[0, index]) + 0.001 * gradient * gradient
        let step =
          first / (1 - 0.729) / ((squared / (1 - 0.999 * 0.999 * 0.999)).squareRoot() + 1e-8)
        return Double(start.0[0, index]) * (1 - 0.001) - 0.01 * step
      }
      #expect(distance(p.values, expected) < 2e-6)
      #expect(distance(average.values, expected.map { 0.375 + 0.25 * $0 }) < 2e-6)
      #expect(g.values.allSatisfy { $0 == 0 })
    }
  }

  @Test func dropoutKeepsItsShareAndItsMask() {
    var make = Matrices(seed: 7)
    let ones = make.filled(400, 250, 1)
    let keys = (0..<400).map { CounterKey.mixed(1, UInt64($0)) }
    let results = makeWorkspaces().map { workspace in
      let y = make.filled(400, 250)
      workspace.dropout(ones, into: y, rate: 0.3, keys: keys[...])
      return y
    }
    #expect(results.allSatisfy { $0.values == results[0].values })
    let kept = results[0].values.map { $0 == 0 ? 0.0 : 1.0 }
    // 100,000 draws: five standard deviations are 0.0072.
    #expect(abs(kept.reduce(0, +) / 100_000 - 0.7) < 0.0072)
    #expect(results[0].values.allSatisfy { $0 == 0 || abs($0 - 1 / 0.7) < 1e-6 })
    #expect(
      abs(correlation(kept, offset: 1)) < 0.016 && abs(correlation(kept, offset: 250)) < 0.016)
  }

  private func correlation(_ kept: [Double], offset: Int) -> Double {
    let pairs = zip(kept, kept.dropFirst(offset))
    let count = Double(kept.count - offset)
    return pairs.reduce(0) { $0 + ($1.0 - 0.7) * ($1.1 - 0.7) } / count / 0.21
  }

  @Test func normalNumbersAreNormal() {
    let draws = (0..<40_000).map { Double(CounterKey.normal(key: 5, index: $0)) }
    let mean = draws.reduce(0, +) / 40_000
    let variance = draws.reduce(0) { $0 + $1 * $1 } / 40_000
    #expect(abs(mean) < 0.025 && abs(variance - 1) < 0.036)
    #expect(abs(Double(draws.filter { abs($0) < 1 }.count) / 40_000 - 0.6827) < 0.012)
  }

  @Test func ownFunctionsAreClose() {
    for x in stride(from: 0.001, to: 6.28, by: 0.01) {
      #expect(abs(Net.logarithm(x) - logarithm(x)) < 1e-14)
      #expect(abs(cosine(x) - cosineOfLibm(x)) < 1e-14)
    }
    #expect(power(0.9, 3) == 0.9 * (0.9 * 0.9))
  }
}
