import ArgumentParser
import Plot
import Shared
import Stream

@main
struct PlotCommand: Tool {
  static let name = "s2s-plot"
  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Draw learning curves, attention, searches, states, reports and corpora.",
    discussion: """
      Lines of 's2s-train --metrics' give curves over updates, minutes or the distance from the loss, several files laid over \
      each other; lines of 's2s-translate --attention' give heat maps, those of 's2s-translate --trace' trees, or with --state \
      heat maps of gates and states, those of 's2s-score --report --json' bars; \
      's2s-clean --annotate --header' gives histograms, with the share of pairs that a threshold keeps. The picture is SVG that stands by itself, or a chart \
      of characters where the output is a terminal. Memory grows with the points that are drawn, up to \
      --max-points.

      Examples:
        s2s-plot metrics.jsonl -o curve.svg
        s2s-plot --of bleu first.jsonl second.jsonl > bleu.svg
        s2s-plot --terminal --log --of perplexity metrics.jsonl
        s2s-plot --over distance --log elman.jsonl lstm.jsonl > vanishing.svg
        s2s-plot --line 3 attention.jsonl -o attention.svg
        s2s-plot --state decoder.l0 trace.jsonl -o gates.svg
        s2s-clean --recipe none --annotate --header pairs.tsv | s2s-plot --column similarity --terminal
      """,
    version: versionLine(name))

  @OptionGroup var input: InputOptions
  @OptionGroup var plot: PlotOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  var files: RunFiles { RunFiles(input, output) }
  static let rules: OptionRules = [
    .needs(["--units", "--histogram"], ["--state NAME"]),
    .idle(["--units"], with: ["--histogram"], "which counts all units"),
    .idle(["--of"], with: ["--over distance"], "which is of the norm of the gradient"),
  ]
  private static let mapRules: OptionRules = [
    .idle(["--of", "--over", "--log", "--state"], with: "attention, which has no such values"),
    .idle(["--column"], with: "attention, which has no columns"),
  ]
  private static let traceRules: OptionRules = [
    .idle(["--of", "--over", "--log"], with: "a trace, which has no such values"),
    .idle(["--column"], with: "a trace, which has no columns"),
  ]
  private static let barRules: OptionRules = [
    .idle(["--of", "--over", "--log", "--state"], with: "a report, which has no such values"),
    .idle(["--column"], with: "a report, which has no columns"),
  ]
  private static let curveRules: OptionRules = [
    .idle(["--column"], with: "metrics, which have no columns"),
    .idle(["--state"], with: "metrics, which have no states"),
  ]
  private static let histogramRules: OptionRules = [
    .idle(
      ["--of", "--over", "--log", "--line", "--state"],
      with: "annotated pairs, whose columns are drawn")
  ]

  private func rules(of figure: Figure) -> OptionRules {
    switch figure {
    case .curves: Self.curveRules
    case .maps: Self.mapRules
    case .trees, .states: Self.traceRules
    case .bars: Self.barRules
    case .histograms(let found): found.isOfPairs ? Self.histogramRules : Self.traceRules
    }
  }

  func run() throws {
    try input.requireInput(for: Self.self)
    let writer = try output.open()
    var reading = PlotReading(plot.request(of: input.inputs))
    try input.forEachBlock { try reading.add($0) }
    let figure = try reading.figure()
    try rules(of: figure).check(GivenOptions(self))
    try writer.write(plot.style(for: writer).map(figure.text) ?? figure.svg)
    try writer.finish()
    let (what, drawn, all, points) = figure.summary
    let count = drawn == all ? "\(all)" : "\(drawn) of \(all)"
    Report(tool: Self.name, quiet: common.quiet).summary(
      "\(count) \(what), \(grouped(points)) points")
  }
}
