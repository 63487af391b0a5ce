import Shared

/// The histograms of measures, each with the shares of pairs that a threshold keeps, or of gates and states.
package struct Histograms: Sendable {
  /// The histogram of a measure.
  struct Panel: Sendable {
    /// The name of the measure.
    let name: String
    let places: Axis
    /// Whether all numbers are whole, and so the bars' edges halves.
    let isWhole: Bool
    /// Where each bar begins; behind the last one its end.
    let edges: [Double]
    /// The shares of the numbers in each bar: of one column, or of the source and the target.
    let bars: [[Double]]
    /// The share of pairs with all numbers at most a threshold, by threshold.
    let keptByMaximum: [Point]
    /// The share with all numbers at least a threshold.
    let keptByMinimum: [Point]
    /// The share of numbers that lie beyond the axis.
    let beyond: Double
  }

  let title: String
  let panels: [Panel]
  /// How many pairs there are, or values of all gates and states.
  let pairs: Int
  /// Whether they are of pairs, and not of gates and states.
  package let isOfPairs: Bool
  /// How many numbers were kept.
  let points: Int

  /// The most bars of a panel.
  private static let most = 24
  /// The share of numbers that the axis covers: a few of a large corpus would hide the others.
  private static let covered = 0.999

  /// The histograms of counted pairs.
  init(_ counted: AnnotatedPairs, title: String) {
    self.title = title
    (pairs, points, isOfPairs) = (counted.pairs, counted.points, true)
    panels = counted.groups.map { Histograms.panel($0, pairs: counted.pairs) }
  }

  /// The histograms of gates and states, each over all sentences, steps and units of the maps.
  init(_ maps: [StateMap], title: String) {
    var (names, counts) = ([String](), [String: [Double: Int]]())
    for map in maps {
      let name = "\(map.layer).\(map.name)"
      if counts[name] == nil { names.append(name) }
      for value in map.values.joined() where value.isFinite {
        counts[name, default: [:]][Double(value), default: 0] += 1
      }
    }
    panels = names.compactMap { name in
      guard let counts = counts[name] else { return nil }
      let group = AnnotatedPairs.Group(
        name: name, columns: [0], counts: [counts], largest: counts, smallest: counts)
      return Histograms.panel(group, pairs: counts.values.reduce(0, +))
    }
    (self.title, isOfPairs) = (title, false)
    points = maps.reduce(0) { $0 + $1.count }
    pairs = points
  }

  private static func panel(_ group: AnnotatedPairs.Group, pairs: Int) -> Panel {
    let (low, high) = range(group, pairs)
    let isWhole = group.counts.allSatisfy { $0.keys.allSatisfy { $0 == $0.rounded() } }
    let edges = edges(low, high, isWhole: isWhole)
    let all = group.counts.count * pairs
    let outside = group.counts.reduce(0) { total, counts in
      total + counts.reduce(0) { $0 + ($1.key < low || $1.key > high ? $1.value : 0) }
    }
    return Panel(
      name: group.name,
      places: Axis(covering: edges[0]...edges[edges.count - 1], ticks: 5, snaps: false),
      isWhole: isWhole, edges: edges, bars: group.counts.map { shares($0, edges, pairs) },
      keptByMaximum: kept(group.largest, low, high, pairs) { $0 <= $1 },
      keptByMinimum: kept(group.smallest, low, high, pairs) { $0 >= $1 },
      beyond: Double(outside) / Double(max(1, all)))
  }

  /// The range of the axis.
  private static func range(_ group: AnnotatedPairs.Group, _ pairs: Int) -> (Double, Double) {
    let low = group.smallest.keys.min() ?? 0
    var (seen, high) = (0, low)
    for (number, count) in group.largest.sorted(by: { $0.key < $1.key })
    where Double(seen) < covered * Double(pairs) {
      (seen, high) = (seen + count, number)
    }
    return (low, high)
  }

  /// Bars of a whole number each, or of several; else of equal parts of the range.
  private static func edges(_ low: Double, _ high: Double, isWhole: Bool) -> [Double] {
    if isWhole {
      let width = max(1, ((high - low + 1) / Double(most)).rounded(.up))
      let bars = Int(((high - low + 1) / width).rounded(.up))
      return (0...max(1, bars)).map { low - 0.5 + Double($0) * width }
    }
    let width = RoundNumber.step(for: max(high - low, 1e-3) / Double(most))
    let first = Int((low / width.value + 1e-6).rounded(.down))
    let last = max(first + 1, Int((high / width.value - 1e-6).rounded(.up)))
    return (first...last).map { width.times($0).value }
  }

  private static func shares(_ counts: [Double: Int], _ edges: [Double], _ pairs: Int) -> [Double] {
    let width = edges[1] - edges[0]
    var sums = [Int](repeating: 0, count: edges.count - 1)
    for (number, count) in counts where number <= edges[edges.count - 1] {
      sums[min(sums.count - 1, max(0, Int((number - edges[0]) / width)))] += count
    }
    return sums.map { Double($0) / Double(max(1, pairs)) }
  }

  /// The shares of pairs on one side of each number; at most some 200 points.
  private static func kept(
    _ counts: [Double: Int], _ low: Double, _ high: Double, _ pairs: Int,
    _ keeps: (Double, Double) -> Bool
  ) -> [Point] {
    let order = counts.sorted { keeps($0.key, $1.key) && $0.key != $1.key }
    var (sum, points) = (0, [Point]())
    for (number, count) in order {
      sum += count
      guard (low...high).contains(number) else { continue }
      points.append(Point(x: number, y: Double(sum) / Double(max(1, pairs))))
    }
    let every = max(1, points.count / 200)
    return points.enumerated().filter {
      $0.offset.isMultiple(of: every) || $0.offset == points.count - 1
    }.map(\.element).sorted { $0.x < $1.x }
  }
}
