/// How the parameters of a fresh model are drawn.
///
/// The text form joins parts by commas: `pytorch`, `uniform:0.08`, `normal:0.01`, `normal:0.01:zero-bias` or
/// `xavier`, then `orthogonal` and `forget-bias:1` where asked for.
package struct Initializer: Sendable, Equatable {
  /// The distribution of a tensor's values.
  package enum Distribution: Sendable, Equatable {
    /// PyTorch's defaults: embeddings N(0, 1); a recurrent layer U(-1/sqrt H, 1/sqrt H); a linear
    /// layer U(-1/sqrt inputs, 1/sqrt inputs), its bias too. An embedding that is the output layer's
    /// weight is drawn from N(0, 1/sqrt E): with N(0, 1) the logits would be too large to learn from.
    case pytorch
    /// U(-range, range) for every value, as in Sutskever et al. 2014.
    case uniform(Float)
    /// N(0, deviation) for weights; biases are drawn too, or zero, as in Bahdanau et al. 2015.
    case normal(Float, zeroBias: Bool)
    /// U(-r, r) with r = sqrt(6 / (rows + columns)) for weights, of all gates together as
    /// `xavier_uniform_` has it; biases zero (Glorot and Bengio 2010).
    case xavier
  }

  /// The distribution of every tensor that no other property sets.
  package var distribution: Distribution
  /// Whether the recurrent weight of each gate is an orthogonal matrix (Saxe et al. 2014).
  package var orthogonal = false
  /// The sum of a forget gate's two biases at the start; nil leaves both as drawn. 1 is the advice of
  /// Jozefowicz et al. 2015.
  package var forgetBias: Float?

  /// PyTorch's defaults.
  package static let pytorch = Initializer(distribution: .pytorch)
  /// Glorot and Bengio 2010.
  package static let xavier = Initializer(distribution: .xavier)

  /// U(-range, range).
  package static func uniform(_ range: Float) -> Initializer {
    Initializer(distribution: .uniform(range))
  }

  /// N(0, deviation).
  package static func normal(_ deviation: Float, zeroBias: Bool = false) -> Initializer {
    Initializer(distribution: .normal(deviation, zeroBias: zeroBias))
  }

  /// Fills every tensor of `parameters` from `seed`; gains are 1.
  ///
  /// A value depends only on the seed, the tensor's number and the value's position in the tensor.
  func fill(_ parameters: Parameters, seed: UInt64) {
    for slot in parameters.layout.slots {
      parameters.assign(values(of: slot, seed: seed), to: slot)
    }
  }

  private func values(of slot: ParameterSlot, seed: UInt64) -> [Float] {
    if slot.role == .gain { return [Float](repeating: 1, count: slot.count) }
    let key = CounterKey.mixed(seed, 0x696E_6974, UInt64(slot.index))
    let isBias = slot.shape.count == 1
    guard case .cell(let side, let H, let forgets) = slot.role else {
      return drawn(slot, key)
    }
    if orthogonal, slot.isRecurrentWeight {
      return (0..<slot.rows / H).flatMap { gate in
        OrthogonalMatrix.values(size: H, key: CounterKey.mixed(key, UInt64(gate)))
      }
    }
    var values = drawn(slot, key)
    if let forgetBias, let forgets, isBias {
      // A cell with two biases adds both, so one of them holds the whole.
      for row in forgets { values[row] = side == .input ? forgetBias : 0 }
    }
    return values
  }

  private func drawn(_ slot: ParameterSlot, _ key: UInt64) -> [Float] {
    let isBias = slot.shape.count == 1
    switch distribution {
    case .pytorch:
      if slot.role == .embedding { return normal(slot, key, 1) }
      let scale = 1 / Float(slot.role.fan ?? slot.columns).squareRoot()
      return slot.role == .tiedEmbedding ? normal(slot, key, scale) : uniform(slot, key, scale)
    case .uniform(let range): return uniform(slot, key, range)
    case .normal(_, zeroBias: true) where isBias, .xavier where isBias:
      return [Float](repeating: 0, count: slot.count)
    case .normal(let deviation, _): return normal(slot, key, deviation)
    case .xavier:
      return uniform(slot, key, (6 / Float(slot.rows + slot.columns)).squareRoot())
    }
  }

  private func uniform(_ slot: ParameterSlot, _ key: UInt64, _ range: Float) -> [Float] {
    (0..<UInt64(slot.count)).map { (CounterKey.uniform(key: key, index: $0) * 2 - 1) * range }
  }

  private func normal(_ slot: ParameterSlot, _ key: UInt64, _ deviation: Float) -> [Float] {
    (0..<UInt64(slot.count)).map { deviation * CounterKey.normal(key: key, index: $0) }
  }
}

extension Initializer: CustomStringConvertible {
  /// The form that model files record.
  package var description: String {
    "\(distribution)" + (orthogonal ? ",orthogonal" : "")
      + (forgetBias.map { ",forget-bias:\($0)" } ?? "")
  }

  /// Reads the form that `description` writes.
  package init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let distribution = Distribution(first) else { return nil }
    self.init(distribution: distribution)
    for part in parts.dropFirst() {
      if part == "orthogonal", !orthogonal {
        orthogonal = true
      } else if part.hasPrefix("forget-bias:"), forgetBias == nil,
        let bias = Float(part.dropFirst("forget-bias:".count)), bias.isFinite
      {
        forgetBias = bias
      } else {
        return nil
      }
    }
  }
}

extension Initializer.Distribution: CustomStringConvertible {
  /// The form that model files record.
  package var description: String {
    switch self {
    case .pytorch: "pytorch"
    case .uniform(let range): "uniform:\(range)"
    case .normal(let deviation, let zeroBias):
      "normal:\(deviation)" + (zeroBias ? ":zero-bias" : "")
    case .xavier: "xavier"
    }
  }

  /// Reads the form that `description` writes.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let number = parts.count > 1 ? Float(parts[1]) : nil
    if let number, !(0..<Float.infinity).contains(number) { return nil }
    switch (parts.first, parts.count, number) {
    case ("pytorch", 1, _): self = .pytorch
    case ("xavier", 1, _): self = .xavier
    case ("uniform", 2, let range?): self = .uniform(range)
    case ("normal", 2, let deviation?): self = .normal(deviation, zeroBias: false)
    case ("normal", 3, let deviation?) where parts[2] == "zero-bias":
      self = .normal(deviation, zeroBias: true)
    default: return nil
    }
  }
}
