import Net
import Shared
import Stream

/// Writes the searches of translations, a JSON object each: s2s-trace(5).
struct TraceWriter {
  private let output: ByteWriter
  private let translator: Translator
  private let options: SearchOptions
  private let top: Int
  private let hasStates: Bool

  /// Opens the file of --trace; nil where there is none.
  init?(_ format: FormatArguments, _ translator: Translator, _ options: SearchOptions) throws {
    guard let path = format.trace else { return nil }
    output = try ByteWriter(operand: path)
    (self.translator, self.options, top) = (translator, options, format.traceTop ?? 5)
    hasStates = format.traceState
  }

  /// The file.
  var file: ByteWriter { output }

  /// Writes the search of a sentence; a blank one has no hypotheses.
  ///
  /// - Parameter name: The spelling of a token of the target.
  func write(_ sentence: Sentence, name: (Int32) -> [UInt8]) throws {
    func quoted(_ id: Int32) -> String {
      JSONText.quoted(String(decoding: name(id), as: UTF8.self))
    }
    let end = sentence.isBlank ? [] : [ReservedID.names[Int(ReservedID.end)]]
    let words = sentence.words.map { String(decoding: $0, as: UTF8.self) } + end
    try output.write(
      "{\"line\":\(sentence.line + 1),\"source\":[\(words.map(JSONText.quoted).joined(separator: ","))],"
        + "\"beam\":\(options.beam),\"length_penalty\":\(options.lengthPenalty),\"nodes\":[")
    let trace = sentence.isBlank ? nil : translator.trace(of: sentence.ids, options, top: top)
    for (index, node) in (trace?.nodes ?? []).enumerated() {
      try output.write((index > 0 ? "," : "") + text(node, quoted))
    }
    try output.write("],\"best\":\(trace?.best.map { "\($0)" } ?? "null")")
    if hasStates { try writeStates(sentence, trace, source: words, name) }
    try output.write("}\n")
  }

  /// Writes the gates and states of the translation.
  private func writeStates(
    _ sentence: Sentence, _ trace: SearchTrace?, source: [String], _ name: (Int32) -> [UInt8]
  ) throws {
    let target = trace.flatMap { trace in trace.best.map { trace.tokens(to: $0) } }
    try output.write(",\"states\":[")
    let layers = target.map { translator.states(of: sentence.source, to: $0) } ?? []
    let read = ([ReservedID.begin] + (target ?? [])).map {
      String(decoding: name($0), as: UTF8.self)
    }
    for (index, layer) in layers.enumerated() {
      try output.write((index > 0 ? "," : "") + text(layer, layer.readsSource ? source : read))
    }
    try output.write("]")
  }

  /// - Parameter side: The tokens of the sentence that the layer read.
  private func text(_ layer: LayerStates, _ side: [String]) -> String {
    let tokens = layer.order.map { JSONText.quoted(side[$0]) }.joined(separator: ",")
    let before = layer.before.map { "\"\($0.name)\":\(row($0.rows[0]))" }.joined(separator: ",")
    let values = layer.values.map { value in
      ",\"\(value.name)\":[\(value.rows.map(row).joined(separator: ","))]"
    }
    return "{\"layer\":\"\(layer.layer)\",\"tokens\":[\(tokens)],\"before\":{\(before)}"
      + values.joined() + "}"
  }

  /// Numbers with all their digits.
  private func row(_ values: [Float]) -> String {
    "[" + values.map { $0.isFinite ? "\($0)" : "null" }.joined(separator: ",") + "]"
  }

  private func text(_ node: SearchTrace.Node, _ quoted: (Int32) -> String) -> String {
    var members = [
      "\"parent\":\(node.parent.map { "\($0)" } ?? "null")", "\"token\":\(quoted(node.token))",
      "\"log_p\":\(number(node.logProbability))", "\"fate\":\"\(node.fate.rawValue)\"",
    ]
    if let score = node.score { members.append("\"score\":\(number(score))") }
    if let cut = node.cut { members.append("\"cut\":\"\(cut == .length ? "length" : "loop")\"") }
    if !node.next.isEmpty {
      let next = node.next.map { "[\(quoted($0.id)),\(number($0.logProbability))]" }
      members.append("\"next\":[\(next.joined(separator: ","))]")
    }
    if !node.attention.isEmpty {
      let weights = node.attention.map { decimal(Double($0), places: 6) }
      members.append("\"attention\":[\(weights.joined(separator: ","))]")
    }
    return "{\(members.joined(separator: ","))}"
  }

  private func number(_ value: Double) -> String { JSONText.number(value) }
}
