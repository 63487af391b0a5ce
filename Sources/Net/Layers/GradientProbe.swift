/// Measures how far the gradient of a loss reaches back through a recurrent stack (Pascanu, Mikolov, Bengio 2013, "On
/// the difficulty of training recurrent neural networks", eq. 3 to 5):
///
///     n_d = mean over the sentences with more than d tokens of || dL / dh_(T-d) ||
///
/// L is the loss of one sentence and T its last step. An encoder's sentence ends before the words that are said, so
/// L is the sum of all their losses. A language model says a word at each step; there L is the loss of the last
/// word, which reaches h_(T-d) through the d steps between alone.
final class GradientProbe {
  /// The sums of one layer and direction.
  fileprivate struct Sums {
    let layer: String
    var norms: [Double] = []
    var sentences: [Int] = []
  }

  /// The name of the stack, `encoder` or `decoder`.
  private let side: String
  private var found: [Sums] = []

  /// A probe of the layers of a stack.
  init(side: String) { self.side = side }

  /// The mean norms by layer and direction, in the order of their names.
  var norms: [GradientNorms] {
    found.map { sums in
      GradientNorms(
        layer: sums.layer, norms: zip(sums.norms, sums.sentences).map { $0 / Double($1) },
        sentences: sums.sentences)
    }.sorted { $0.layer < $1.layer }
  }

  /// Notes the gradient of the hidden states of a step, all paths to the loss together.
  ///
  /// - Parameters:
  ///   - weight: W_ih of the layer, whose name tells which layer it is.
  ///   - dHidden: A row for each sentence that has the step. [B, H]
  func note(_ weight: ParameterSlot, _ packing: PackedSequences, time: Int, dHidden: Matrix) {
    let prefix = "\(side).rnn.weight_ih_"
    guard weight.name.hasPrefix(prefix) else { return }
    let layer = "\(side).\(weight.name.dropFirst(prefix.count))"
    let place = found.firstIndex { $0.layer == layer } ?? found.count
    if place == found.count { found.append(Sums(layer: layer)) }
    for row in 0..<dHidden.rows {
      found[place].add(GradientProbe.norm(dHidden, row), at: packing.lengths[row] - 1 - time)
    }
  }

  private static func norm(_ x: Matrix, _ row: Int) -> Double {
    (0..<x.columns).reduce(0.0) { $0 + Double(x[row, $1]) * Double(x[row, $1]) }.squareRoot()
  }

  /// Leaves of the gradient of a language model's features that of the last word of each sentence.
  func keepLast(of dFeatures: Matrix, _ packing: PackedSequences) {
    for time in 0..<packing.steps {
      for (index, row) in packing.rows(at: time).enumerated()
      where time < packing.lengths[index] - 1 {
        dFeatures.rows(row..<row + 1).fill(0)
      }
    }
  }
}

extension GradientProbe.Sums {
  /// Adds the norm of a sentence at a distance.
  fileprivate mutating func add(_ norm: Double, at distance: Int) {
    while norms.count <= distance {
      norms.append(0)
      sentences.append(0)
    }
    norms[distance] += norm
    sentences[distance] += 1
  }
}

/// How far the gradient reaches back through a layer: see `GradientProbe`.
package struct GradientNorms: Sendable {
  /// `encoder.l0`, `encoder.l0_reverse`, `decoder.l0` and so on.
  package let layer: String
  /// The mean norm by distance from the last step, from 0.
  package let norms: [Double]
  /// How many sentences reach as far.
  package let sentences: [Int]
}
