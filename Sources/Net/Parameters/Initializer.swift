/// How the parameters of a fresh model are drawn.
public enum Initializer: Sendable, Equatable {
  /// PyTorch's defaults: embeddings N(0, 1); a recurrent layer U(-1/sqrt H, 1/sqrt H); a linear
  /// layer U(-1/sqrt inputs, 1/sqrt inputs), its bias too.
  case pytorch
  /// U(-range, range) for every value, as in Sutskever et al. 2014.
  case uniform(Float)
  /// N(0, deviation) for weights; biases are drawn too, or zero, as in Bahdanau et al. 2015.
  case normal(Float, zeroBias: Bool)

  /// Fills every tensor of `parameters` from `seed`.
  ///
  /// A value depends on the seed, the tensor's number and its place in the tensor only.
  ///
  /// - Parameter fanIn: The bound 1/sqrt(n) of each tensor under `pytorch`: n by slot number; 0
  ///   stands for an embedding.
  func fill(_ parameters: Parameters, fanIn: [Int], seed: UInt64) {
    for slot in parameters.layout.slots {
      let key = CounterKey.mixed(seed, 0x696E_6974, UInt64(slot.index))
      let isBias = slot.shape.count == 1
      let draw: (UInt64) -> Float =
        switch self {
        case .pytorch where fanIn[slot.index] == 0: { CounterKey.normal(key: key, index: $0) }
        case .pytorch: uniform(key, 1 / Float(fanIn[slot.index]).squareRoot())
        case .uniform(let range): uniform(key, range)
        case .normal(_, zeroBias: true) where isBias: { _ in 0 }
        case .normal(let deviation, _):
          { deviation * CounterKey.normal(key: key, index: $0) }
        }
      parameters.assign((0..<UInt64(slot.count)).map(draw), to: slot)
    }
  }

  private func uniform(_ key: UInt64, _ range: Float) -> (UInt64) -> Float {
    { (CounterKey.uniform(key: key, index: $0) * 2 - 1) * range }
  }
}

extension Initializer: CustomStringConvertible {
  /// The form that model files record: `pytorch`, `uniform:0.08`, `normal:0.01`.
  public var description: String {
    switch self {
    case .pytorch: "pytorch"
    case .uniform(let range): "uniform:\(range)"
    case .normal(let deviation, let zeroBias):
      "normal:\(deviation)" + (zeroBias ? ":zero-bias" : "")
    }
  }

  /// Reads the form that `description` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("pytorch", 1): self = .pytorch
    case ("uniform", 2):
      guard let range = Float(parts[1]), range.isFinite else { return nil }
      self = .uniform(range)
    case ("normal", 2), ("normal", 3):
      guard let deviation = Float(parts[1]), deviation.isFinite else { return nil }
      guard parts.count == 2 || parts[2] == "zero-bias" else { return nil }
      self = .normal(deviation, zeroBias: parts.count == 3)
    default: return nil
    }
  }
}
