import Net
import Shared
import Stream
import Text

/// Writes translations, one per line or as n-best lists, and attention and alignments to files of their own.
struct TranslationWriter {
  private let output: ByteWriter
  private let attention: ByteWriter?
  private let alignments: ByteWriter?
  private let words: WordWriter?
  private let traces: TraceWriter?
  private let alignsWords: Bool
  private let nbest: Int?
  private let replaces: Bool
  private let translator: Translator

  /// Opens the outputs.
  ///
  /// - Parameter alignsWords: Whether alignments are of words that may be several tokens.
  init(
    _ format: FormatArguments, _ translator: Translator, _ options: SearchOptions,
    alignsWords: Bool, to output: ByteWriter
  ) throws {
    self.output = output
    self.translator = translator
    attention = try format.attention.map { try ByteWriter(operand: $0) }
    alignments = try format.alignments.map { try ByteWriter(operand: $0) }
    words = try WordWriter(format)
    traces = try TraceWriter(format, translator, options)
    self.alignsWords = alignsWords
    nbest = format.nbest
    replaces = format.replaceUnknown
  }

  /// Whether the words of the source are written.
  var needsWords: Bool { attention != nil || traces != nil }

  /// Writes the translations of a sentence; for a blank one it writes as many blank lines as are asked for.
  ///
  /// - Parameter sides: Nil where ids are written.
  /// - Returns: The translations that were written.
  func write(_ sentence: Sentence, _ found: [Hypothesis], _ sides: TextSides?) throws
    -> ArraySlice<Hypothesis>
  {
    let count = nbest ?? 1
    let list = (found.isEmpty ? Array(repeating: .blank, count: count) : found).prefix(count)
    for (rank, one) in list.enumerated() {
      var line: [UInt8] = []
      if nbest != nil {
        let score = decimal(one.score, places: 6)
        line += "\(sentence.line + 1)\t\(rank + 1)\t\(score)\t".utf8
      }
      let replacements = replacements(one, sentence, sides)
      append(one, sides, replacements, to: &line)
      line.endLine()
      try output.write(line)
      try writeLooks(one, rank, sentence, sides) { $0.words(one.ids, replacements: replacements) }
    }
    try traces?.write(sentence) { sides?.name($0) ?? Array("\($0)".utf8) }
    return list
  }

  private func append(
    _ one: Hypothesis, _ sides: TextSides?, _ replacements: [[UInt8]], to line: inout [UInt8]
  ) {
    guard let sides else { return line.append(contentsOf: IDLine.text(one.ids).utf8) }
    sides.append(one.ids, replacements: replacements, to: &line)
  }

  /// The texts that replace the unknown words of a translation.
  private func replacements(_ one: Hypothesis, _ sentence: Sentence, _ sides: TextSides?)
    -> [[UInt8]]
  {
    guard replaces, let sides, !sentence.words.isEmpty else { return [] }
    return zip(one.ids, one.alignment).filter { $0.0 == ReservedID.unknown }
      .map { sides.replacement(from: sentence.words, at: Int($0.1)) }
  }

  /// Writes the score of a pair.
  func write(_ pair: Sentence, _ found: Hypothesis?, _ sides: TextSides?) throws {
    var line: [UInt8] = []
    if let found {
      line = found.scoreColumns + (sides == nil ? Array(IDLine.text(found.ids).utf8) : pair.text)
    }
    line.endLine()
    try output.write(line)
    try writeLooks(found ?? .blank, 0, pair, sides) { $0.words(ofTarget: pair) }
  }

  /// - Parameter target: The words of the translation.
  private func writeLooks(
    _ one: Hypothesis, _ rank: Int, _ sentence: Sentence, _ sides: TextSides?,
    target: (TextSides) -> [DecodedWord]
  ) throws {
    var pair: WordPair?
    if let sides, words != nil || alignsWords {
      pair = WordPair(sentence, one, sides, target: target(sides), translator)
    }
    if let pair { try words?.write(one, rank, sentence, pair) }
    if let alignments {
      let ofTokens = { one.alignment.enumerated().map { "\($1)-\($0)" }.joined(separator: " ") }
      try alignments.write((alignsWords ? pair?.alignment : nil) ?? ofTokens())
      try alignments.write("\n")
    }
    guard let attention else { return }
    func list(_ words: [[UInt8]]) -> String {
      let end = sentence.isBlank ? [] : [ReservedID.names[Int(ReservedID.end)]]
      let texts = words.map { String(decoding: $0, as: UTF8.self) } + end
      return "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
    }
    let words = one.ids.map { sides?.name($0) ?? Array("\($0)".utf8) }
    try attention.write(
      "{\"line\":\(sentence.line + 1),\"rank\":\(rank + 1),\"source\":\(list(sentence.words)),"
        + "\"target\":\(list(words)),\"weights\":[")
    try writeWeights(one, sentence, to: attention)
    try attention.write("]}\n")
  }

  /// Row by row, since together they may be more than memory holds.
  private func writeWeights(_ one: Hypothesis, _ sentence: Sentence, to output: ByteWriter) throws {
    var separator = ""
    func write(_ row: [Float]) throws(StreamError) {
      let weights = row.map { decimal(Double($0), places: 6) }.joined(separator: ",")
      try output.write("\(separator)[\(weights)]")
      separator = ","
    }
    guard !sentence.isBlank else { return }
    try translator.attention(of: sentence.source, to: one, write)
  }

  /// Flushes the outputs, before the next read may block.
  func flush() throws {
    try output.flush()
    try attention?.flush()
    try alignments?.flush()
    try words?.file.flush()
    try traces?.file.flush()
  }

  /// Closes all outputs.
  func finish() throws {
    try ByteWriter.finish(
      [attention, alignments, words?.file, traces?.file, output].compactMap(\.self))
  }
}
