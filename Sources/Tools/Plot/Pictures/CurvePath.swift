/// The path of a curve: gaps stay gaps, a single point is a dot, and where points are too dense to
/// be seen, only those that shape the curve stay.
struct CurvePath {
  /// The parts of the curve between gaps, as points in the picture.
  private(set) var parts: [[Point]] = []

  /// The path of points whose places in the picture are known.
  init(_ points: [Point]) {
    var part: [Point] = []
    for point in points + [Point(x: 0, y: .nan)] {
      if point.y.isFinite {
        part.append(point)
      } else if !part.isEmpty {
        parts.append(CurvePath.thinned(part))
        part = []
      }
    }
  }

  /// The commands of the path in SVG.
  var commands: String {
    parts.map { part in
      func pair(_ point: Point) -> String { "\(SVG.number(point.x)) \(SVG.number(point.y))" }
      guard part.count > 1 else { return "M\(pair(part[0]))h0" }
      return "M\(pair(part[0]))L" + part.dropFirst().map(pair).joined(separator: " ")
    }.joined()
  }

  /// Of the points that lie within half a point of the picture, the first, lowest, highest and last.
  private static func thinned(_ points: [Point]) -> [Point] {
    guard points.count > 4000 else { return points }
    var (result, group): ([Point], [Point]) = ([], [])
    func shape(_ group: [Point]) -> [Point] {
      let order = group.indices.sorted { group[$0].y < group[$1].y }
      let kept = Set([0, group.count - 1, order[0], order[order.count - 1]])
      return kept.sorted().map { group[$0] }
    }
    for point in points {
      if let first = group.first, (first.x * 2).rounded(.down) != (point.x * 2).rounded(.down) {
        result += shape(group)
        group = []
      }
      group.append(point)
    }
    return group.isEmpty ? result : result + shape(group)
  }
}
