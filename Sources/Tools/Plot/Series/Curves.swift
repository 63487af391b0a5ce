/// The curves of a picture, with their axes.
package struct Curves: Sendable {
  /// One curve.
  struct Curve: Sendable {
    let name: String
    /// The number of its colour, from 0.
    let color: Int
    let isValidation: Bool
    let points: [Point]
  }

  let title: String
  let measure: Metric
  let curves: [Curve]
  let over: HorizontalAxis
  let places: Axis
  let values: Axis
  /// How many runs there are.
  let runs: Int
  /// How many of them have gradients.
  private let gradientRuns: Int

  /// The curves of runs.
  ///
  /// - Throws: `noValue`.
  init(_ runs: [Run], _ request: PlotRequest) throws(PlotError) {
    (title, measure) = (Word.shown(request.title, columns: 100), request.measure)
    (over, self.runs) = (request.over, runs.count)
    gradientRuns = runs.count { !$0.gradients.isEmpty }
    curves =
      request.over == .distance
      ? Curves.gradients(runs, isLogarithmic: request.isLogarithmic)
      : Curves.curves(runs, isLogarithmic: request.isLogarithmic)
    let points = curves.flatMap(\.points).filter { $0.y.isFinite }
    guard let first = points.first else {
      throw .noValue(
        sources: request.sources, key: over == .distance ? "norms" : measure.rawValue,
        isLogarithmic: request.isLogarithmic)
    }
    var (x, y) = (first.x...first.x, first.y...first.y)
    for point in points {
      x = min(x.lowerBound, point.x)...max(x.upperBound, point.x)
      y = min(y.lowerBound, point.y)...max(y.upperBound, point.y)
    }
    // Steps are whole.
    let steps = request.over == .distance ? max(1, min(7, Int(x.upperBound - x.lowerBound))) : 7
    places = Axis(covering: x, ticks: steps, snaps: false)
    values =
      request.isLogarithmic
      ? Axis(logarithmicCovering: y, ticks: 7) : Axis(covering: y, ticks: 6, snaps: true)
  }

  /// The training and validation curves that have a value; those of a single run have two colours.
  private static func curves(_ runs: [Run], isLogarithmic: Bool) -> [Curve] {
    var curves: [Curve] = []
    for ((index, run), name) in zip(runs.enumerated(), RunNames.names(runs.map(\.source))) {
      for (isValidation, points) in [(false, run.training), (true, run.validation)] {
        let points = drawn(points, isLogarithmic: isLogarithmic)
        guard points.contains(where: { $0.y.isFinite }) else { continue }
        let alone = isValidation ? ("validation", 1) : ("training", 0)
        let (name, color) = runs.count == 1 ? alone : (Word.shown(name, columns: 60), index)
        curves.append(
          Curve(name: name, color: color, isValidation: isValidation, points: points))
      }
    }
    return curves
  }

  /// The norms of the gradient of each run and layer, drawn like validation.
  private static func gradients(_ runs: [Run], isLogarithmic: Bool) -> [Curve] {
    var curves: [Curve] = []
    let isLayered = runs.contains { $0.gradients.count > 1 }
    for (run, name) in zip(runs, RunNames.names(runs.map(\.source))) {
      for gradient in run.gradients {
        let points = drawn(gradient.points, isLogarithmic: isLogarithmic)
        guard points.contains(where: { $0.y.isFinite }) else { continue }
        let words =
          (runs.count > 1 ? [name] : []) + (isLayered || runs.count == 1 ? [gradient.layer] : [])
        curves.append(
          Curve(
            name: Word.shown(words.joined(separator: ", "), columns: 60), color: curves.count,
            isValidation: true, points: points))
      }
    }
    return curves
  }

  /// Points of which a logarithmic axis leaves out those that are not positive.
  private static func drawn(_ points: [Point], isLogarithmic: Bool) -> [Point] {
    isLogarithmic ? points.map { $0.y > 0 ? $0 : Point(x: $0.x, y: .nan) } : points
  }

  /// The title of the axis of values.
  var valueTitle: String { over == .distance ? "norm of the state's gradient" : measure.title }

  /// How many of the runs have something to draw.
  var drawnRuns: Int {
    runs == 1 ? 1 : over == .distance ? gradientRuns : Set(curves.map(\.color)).count
  }

  /// Whether the name alone does not identify a curve: training and validation share it.
  var tellsKinds: Bool { runs > 1 && Set(curves.map(\.isValidation)).count > 1 }
}
