/// The points of a run, by the kind of event.
struct Run {
  let source: String
  /// The number of the input that it came from.
  let input: Int
  var points: [PlotLine.Event: [Point]] = [:]

  /// Whether nothing was measured yet.
  var isEmpty: Bool { points.isEmpty }

  /// The curve of training: by lines of `train`, or by epochs where a run was too short for those.
  var training: [Point] {
    let lines = points[.train] ?? []
    return lines.contains { $0.y.isFinite } ? lines : points[.epoch] ?? []
  }

  /// The curve of validation.
  var validation: [Point] { points[.valid] ?? [] }
}
