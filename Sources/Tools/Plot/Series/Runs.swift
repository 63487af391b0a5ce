import Shared

/// The points of a run, by the kind of event.
struct Run {
  let source: String
  /// The number of the input that it came from.
  let input: Int
  var points: [PlotLine.Event: [Point]] = [:]
  /// The last gradients of each layer.
  private(set) var gradients: [GradientCurve] = []

  /// A run without values.
  init(source: String, input: Int) { (self.source, self.input) = (source, input) }

  /// Whether nothing was measured yet.
  var isEmpty: Bool { points.isEmpty && gradients.isEmpty }

  /// Notes later gradients of a layer in place of those before.
  mutating func add(_ curve: GradientCurve) {
    gradients.removeAll { $0.layer == curve.layer }
    gradients.append(curve)
  }

  /// The curve of training: by lines of `train`, or by epochs where a run was too short for those.
  var training: [Point] {
    let lines = points[.train] ?? []
    return lines.contains { $0.y.isFinite } ? lines : points[.epoch] ?? []
  }

  /// The curve of validation.
  var validation: [Point] { points[.valid] ?? [] }
}

/// How far the gradient reached back through a layer: its norm by distance from the loss.
struct GradientCurve: Sendable {
  let layer: String
  let points: [Point]
}

/// A point of a curve; NaN at `y` is a gap.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// What the horizontal axis counts.
package enum HorizontalAxis: String, CaseIterable, Sendable {
  /// Updates of the weights.
  case updates
  /// Minutes since the process began.
  case minutes
  /// Steps between a state and the loss, over which the norm of the gradient is drawn.
  case distance

  /// The key of its values in metrics.
  var key: String { self == .minutes ? "elapsed_s" : "update" }

  /// The title of the axis.
  var title: String { self == .distance ? "steps before the loss" : rawValue }

  /// The place of a value of that key.
  func place(_ value: Double) -> Double { self == .minutes ? value / 60 : value }

  /// A place in words.
  func text(_ place: Double) -> String {
    switch self {
    case .updates: "at update \(grouped(Int(place)))"
    case .minutes: "after \(RoundNumber(place, digits: 3).label) minutes"
    case .distance: "\(Int(place)) steps before the loss"
    }
  }
}

/// A value of metrics that can be drawn, by its key.
package enum Metric: String, CaseIterable, Sendable {
  /// Mean loss per target token, in nats.
  case loss
  /// e to the loss.
  case perplexity
  /// BLEU of the validation set, 0 to 100.
  case bleu
  /// The share of classes that are right.
  case accuracy
  /// The learning rate.
  case lr
  /// The norm of the gradient before clipping.
  case gradNorm = "grad_norm"
  /// Target tokens a second.
  case tokensPerSecond = "tokens_per_s"

  /// The title of the axis.
  var title: String {
    switch self {
    case .loss: "loss per target token"
    case .perplexity: "perplexity"
    case .bleu: "BLEU"
    case .accuracy: "accuracy"
    case .lr: "learning rate"
    case .gradNorm: "gradient norm"
    case .tokensPerSecond: "target tokens per second"
    }
  }
}

/// The names of runs in a legend: the parts of their files' paths that differ.
enum RunNames {
  /// A name for each source, in their order; equal ones are numbered.
  static func names(_ sources: [String]) -> [String] {
    var paths = sources.map { parts($0) }
    if Set(paths).count > 1 {
      while let first = paths[0].first, paths.allSatisfy({ $0.count > 1 && $0[0] == first }) {
        for index in paths.indices { paths[index].removeFirst() }
      }
      while let last = paths[0].last, paths.allSatisfy({ $0.count > 1 && $0.last == last }) {
        for index in paths.indices { paths[index].removeLast() }
      }
    } else {
      paths = paths.map { $0.suffix(1) }
    }
    return numbered(paths.map { $0.joined(separator: "/") })
  }

  /// The parts of a path, without the endings that files of metrics have.
  private static func parts(_ source: String) -> [String] {
    var path = source[...]
    for ending in [".zst", ".jsonl", ".json"] where path.hasSuffix(ending) {
      path = path.dropLast(ending.count)
    }
    let parts = path.split(separator: "/").map(String.init)
    return parts.isEmpty ? [source] : parts
  }

  private static func numbered(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count == 1 ? name : "\(name) (\(count))"
    }
  }
}
