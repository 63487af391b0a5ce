import ArgumentParser
import Shared
import Stream
import Text

@main
struct ScoreCommand: Tool {
  static let name = "s2s-score"
  static let configuration = CommandConfiguration(
    commandName: name, abstract: "Score translations against references with BLEU.",
    discussion: """
      Hypotheses come on standard input, a line each; every reference file has as many lines. The \
      numbers are those of sacreBLEU with its defaults, and the signature says which those are. \
      Memory is constant.

      Examples:
        s2s-score test.fra < test.out
        s2s-score --json first.ref second.ref < test.out
      """,
    version: versionLine(name))

  @Argument(help: "Reference files.", completion: .file()) var references: [String]
  @Flag(help: "Print one JSON object with full precision.") var json = false
  @Flag(name: [.customShort("b"), .long], help: "Print the score alone.") var numberOnly = false
  @OptionGroup var output: OutputOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    if isTerminal(descriptor: 0) { throw UsageError.terminalInput(usage: Self.usageString()) }
    var bleu = BLEU()
    var parallel = try ParallelLines(["-"] + references)
    while let lines = try parallel.next() {
      bleu.add(hypothesis: lines[0], references: Array(lines[1...]))
    }
    let writer = try output.open()
    try writer.write(text(bleu) + "\n")
    try writer.finish()
    Report(tool: Self.name, quiet: common.quiet).summary("\(grouped(parallel.count)) lines")
  }

  private var signature: String {
    "nrefs:\(references.count)|case:mixed|eff:no|tok:13a|smooth:exp|version:s2s-\(toolkitVersion)"
  }

  private func text(_ bleu: BLEU) -> String {
    if numberOnly { return decimal(bleu.score, places: 2) }
    if json { return jsonText(bleu) }
    let precisions = bleu.precisions.map { decimal($0, places: 1) }.joined(separator: "/")
    let ratio = Double(bleu.hypothesisLength) / Double(max(1, bleu.referenceLength))
    return "BLEU \(decimal(bleu.score, places: 2)) \(precisions) "
      + "BP \(decimal(bleu.brevityPenalty, places: 3)) ratio \(decimal(ratio, places: 3)) "
      + "hyp \(bleu.hypothesisLength) ref \(bleu.referenceLength) \(signature)"
  }

  private func jsonText(_ bleu: BLEU) -> String {
    var line = JSONLine()
    line.add("bleu", bleu.score)
    for (index, precision) in bleu.precisions.enumerated() {
      line.add("precision_\(index + 1)", precision)
    }
    line.add("brevity_penalty", bleu.brevityPenalty)
    line.add("hyp_len", bleu.hypothesisLength)
    line.add("ref_len", bleu.referenceLength)
    line.add("signature", signature)
    return line.text
  }
}
