import ArgumentParser
import Plot
import Shared
import Stream

@main
struct PlotCommand: Tool {
  static let name = "s2s-plot"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Draw learning curves, what words look at, or what is right.",
    discussion: """
      Lines of 's2s-train --metrics' give curves over updates or minutes, several files laid over \
      each other; lines of 's2s-translate --attention' give heat maps, those of 's2s-score --report --json' bars. The picture is SVG that stands by itself, or a chart \
      of characters where the output is a terminal. Memory grows with the points that are drawn, up to \
      --max-points.

      Examples:
        s2s-plot metrics.jsonl -o curve.svg
        s2s-plot --of bleu first.jsonl second.jsonl > bleu.svg
        s2s-plot --terminal --log --of perplexity metrics.jsonl
        s2s-plot --line 3 attention.jsonl -o attention.svg
      """,
    version: versionLine(name))

  @OptionGroup var input: InputOptions
  @OptionGroup var plot: PlotOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  var files: RunFiles { RunFiles(input, output) }
  private static let mapRules: OptionRules = [
    .idle(["--of", "--over", "--log"], with: "attention, which has no such values")
  ]
  private static let barRules: OptionRules = [
    .idle(["--of", "--over", "--log"], with: "a report, which has no such values")
  ]

  func run() throws {
    try input.requireInput(for: Self.self)
    let writer = try output.open()
    var reading = PlotReading(plot.request(of: input.inputs))
    try input.forEachBlock { try reading.add($0) }
    let figure = try reading.figure()
    if case .maps = figure { try Self.mapRules.check(GivenOptions(self)) }
    if case .bars = figure { try Self.barRules.check(GivenOptions(self)) }
    try writer.write(plot.style(for: writer).map(figure.text) ?? figure.svg)
    try writer.finish()
    let (what, drawn, all, points) = figure.summary
    let count = drawn == all ? "\(all)" : "\(drawn) of \(all)"
    Report(tool: Self.name, quiet: common.quiet).summary(
      "\(count) \(what), \(grouped(points)) points")
  }
}
