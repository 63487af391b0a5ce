/// A bar of a report: how much of the words of a class a system gets right.
struct ReportBar: Sendable {
  /// What the classes are of, `frequency` or `length`.
  let table: String
  /// The class, such as `3-4`.
  let label: String
  let system: String
  /// 0 to 100; NaN where neither side has such words.
  let value: Double
}

/// The bars of a picture: a panel for each table, a group for each class, a bar for each system.
package struct ReportBars: Sendable {
  /// The bars of a table.
  struct Panel: Sendable {
    let title: String
    let labels: [String]
    /// By class and system; NaN where there is no bar.
    let values: [[Double]]
  }

  let title: String
  let systems: [String]
  let panels: [Panel]
  /// The axis of the values.
  let axis: Axis
  /// How many bars there are.
  let count: Int

  /// The bars that were read, in their order; the last of several of one place counts.
  ///
  /// - Throws: `noValue`.
  init(_ bars: [ReportBar], _ request: PlotRequest) throws(PlotError) {
    title = Word.shown(request.title, columns: 100)
    let drawn = bars.filter(\.value.isFinite)
    guard !drawn.isEmpty else {
      throw .noValue(sources: request.sources, key: "f1", isLogarithmic: false)
    }
    count = drawn.count
    let systems = ReportBars.inOrder(drawn.map(\.system))
    self.systems = systems
    panels = ReportBars.inOrder(drawn.map(\.table)).map { table in
      ReportBars.panel(table, drawn.filter { $0.table == table }, systems)
    }
    axis = Axis(covering: 0...(drawn.map(\.value).max() ?? 100), ticks: 5, snaps: true)
  }

  private static func panel(_ table: String, _ bars: [ReportBar], _ systems: [String]) -> Panel {
    var values: [String: [String: Double]] = [:]
    for bar in bars { values[bar.label, default: [:]][bar.system] = bar.value }
    let labels = inOrder(bars.map(\.label))
    return Panel(
      title: table == "frequency"
        ? "word F1 (%) by count in training" : "word F1 (%) by words of the reference",
      labels: labels,
      values: labels.map { label in systems.map { values[label]?[$0] ?? .nan } })
  }

  private static func inOrder(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
