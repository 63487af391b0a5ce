import ArgumentParser
import Plot
import Shared
import Stream

/// The options of the picture.
struct PlotOptions: ParsableArguments {
  /// The form of a picture.
  enum Form: String, EnumerableFlag {
    case svg, terminal, ascii

    static func help(for value: Form) -> ArgumentHelp? {
      switch value {
      case .svg: "SVG output, the default elsewhere than on a terminal."
      case .terminal: "Text output as wide as COLUMNS, the default on a terminal."
      case .ascii: "ASCII output: the same text with ASCII characters alone."
      }
    }
  }

  @Option(help: ArgumentHelp("Metric to plot [loss].", valueName: "value"))
  var of: Metric?
  @Option(help: ArgumentHelp("Horizontal axis [updates].", valueName: "axis"))
  var over: HorizontalAxis?
  @Flag(help: "Log scale for the axis of values.") var log = false
  @Option(
    help: ArgumentHelp(
      "Line whose attention or trace is drawn; repeatable. (default: all lines)", valueName: "n"))
  var line: [Int] = []
  @Option(
    help: ArgumentHelp(
      "Column of annotated pairs, or measure of two columns; repeatable. (default: all columns)",
      valueName: "name"))
  var column: [String] = []
  @Option(
    help: ArgumentHelp(
      """
      State or gate of a trace to draw, as decoder.l0.z, all of a layer or side, or 'all'; \
      repeatable. (default: the tree)
      """, valueName: "name"))
  var state: [String] = []
  @Option(
    help: ArgumentHelp(
      "Number of units of a layer to draw, those whose state varies most [24].", valueName: "n"))
  var units: Int?
  @Flag(help: "Histograms of the values of --state, of all units.") var histogram = false
  @Option(help: "Title above the picture.") var title: String?
  @Flag(exclusivity: .exclusive) var form: Form?
  @Option(
    help: ArgumentHelp(
      "Maximum number of points, weights or hypotheses; more are refused.", valueName: "N"))
  var maxPoints = PlotLimits().points
  @Option(
    help: ArgumentHelp(
      "Maximum number of runs, heat maps, trees or histograms; more are refused.", valueName: "N"))
  var maxRuns = PlotLimits().runs

  func validate() throws {
    for number in line { try require("--line", number) }
    try require("--units", units ?? 24)
    try require("--max-points", maxPoints)
    try require("--max-runs", maxRuns)
  }

  /// The request for a picture of some inputs.
  func request(of inputs: [String]) -> PlotRequest {
    var request = PlotRequest()
    let names = inputs.map { $0 == "-" ? "stdin" : $0 }
    if !names.isEmpty { request.sources = names.joined(separator: ", ") }
    (request.measure, request.isLogarithmic, request.lines) = (of ?? .loss, log, Set(line))
    request.columns = column
    (request.states, request.units) = (state, units ?? request.units)
    request.countsStates = histogram
    request.over = over ?? .updates
    request.title = title ?? ""
    (request.limits.points, request.limits.runs) = (maxPoints, maxRuns)
    return request
  }

  /// The style of a text chart; nil where the picture is SVG.
  func style(for writer: ByteWriter) -> TextStyle? {
    let form = form ?? (writer.isTerminal ? .terminal : .svg)
    guard form != .svg else { return nil }
    return TextStyle(
      columns: Terminal.columns(of: 1), isASCII: form == .ascii,
      hasColor: writer.isTerminal && Terminal.hasColor(1))
  }
}

extension Metric: ExpressibleByArgument {}
extension HorizontalAxis: ExpressibleByArgument {}
