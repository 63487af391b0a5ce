import Shared

/// A picture, drawn as SVG or as text.
package enum Figure: Sendable {
  /// Values over updates or minutes.
  case curves(Curves)
  /// Heat maps of attention.
  case maps(AttentionMaps)
  /// Trees of beam searches.
  case trees(BeamTrees)
  /// Heat maps of gates and states.
  case states(StateMaps)
  /// Bars of reports.
  case bars(ReportBars)
  /// Histograms of measures.
  case histograms(Histograms)

  /// The picture as a file of its own.
  package var svg: String {
    switch self {
    case .curves(let curves): CurvePicture(curves).svg
    case .maps(let maps): HeatPicture(maps).svg
    case .trees(let trees): TreePicture(trees).svg
    case .states(let states): StatePicture(states).svg
    case .bars(let bars): BarPicture(bars).svg
    case .histograms(let histograms): HistogramPicture(histograms).svg
    }
  }

  /// The picture as lines of text, each with a line feed.
  package func text(_ style: TextStyle) -> String {
    switch self {
    case .curves(let curves): CurveText(curves, style).text
    case .maps(let maps): HeatText(maps, style).text
    case .trees(let trees): TreeText(trees, style).text
    case .states(let states): StateText(states, style).text
    case .bars(let bars): BarText(bars, style).text
    case .histograms(let histograms): HistogramText(histograms, style).text
    }
  }

  /// The numbers of the summary: runs, translations or measures that are drawn, all of them, and points.
  package var summary: (what: String, drawn: Int, all: Int, points: Int) {
    switch self {
    case .curves(let curves):
      (
        curves.runs == 1 ? "run" : "runs", curves.drawnRuns, curves.runs,
        curves.curves.reduce(0) { $0 + $1.points.count }
      )
    case .maps(let maps):
      (
        maps.maps.count == 1 ? "translation" : "translations", maps.maps.count, maps.maps.count,
        maps.maps.reduce(0) { $0 + $1.source.count * $1.target.count }
      )
    case .trees(let trees):
      (
        trees.trees.count == 1 ? "search" : "searches", trees.trees.count, trees.trees.count,
        trees.trees.reduce(0) { $0 + $1.count }
      )
    case .states(let states):
      (
        states.maps.count == 1 ? "map" : "maps", states.maps.count, states.maps.count,
        states.maps.reduce(0) { $0 + $1.count }
      )
    case .bars(let bars):
      (
        bars.systems.count == 1 ? "system" : "systems", bars.systems.count, bars.systems.count,
        bars.count
      )
    case .histograms(let histograms):
      (
        histograms.isOfPairs
          ? "measures of \(grouped(histograms.pairs)) pairs"
          : histograms.panels.count == 1 ? "histogram" : "histograms",
        histograms.panels.count,
        histograms.panels.count, histograms.points
      )
    }
  }
}
