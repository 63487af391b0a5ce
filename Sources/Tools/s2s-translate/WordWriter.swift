import Net
import Shared
import Stream
import Text

/// Writes the words of translations with their probabilities, a JSON object each.
struct WordWriter {
  /// The file.
  let file: ByteWriter

  /// Opens the file of --words; nil where there is none.
  init?(_ format: FormatArguments) throws {
    guard let path = format.words else { return nil }
    file = try ByteWriter(operand: path)
  }

  /// Writes a translation.
  ///
  /// - Parameter rank: Its rank among those of its line, from 0.
  func write(_ one: Hypothesis, _ rank: Int, _ sentence: Sentence, _ words: WordPair) throws {
    let members = words.target.indices.map { member(words.target[$0], $0, one, words) }
    // Tokens that are no part of any word count with the end.
    let said = words.target.last?.ids.upperBound ?? 0
    let end = sentence.isBlank ? "null" : "{\(numbers(one, said..<one.logProbabilities.count))}"
    try file.write(
      "{\"line\":\(sentence.line + 1),\"rank\":\(rank + 1),\"score\":\(number(one.score)),"
        + "\"source\":\(quoted(words.source)),\"translation\":\(quoted(words.target)),"
        + "\"words\":[\(members.joined(separator: ","))],\"end\":\(end)}\n")
  }

  private func member(_ word: DecodedWord, _ index: Int, _ one: Hypothesis, _ words: WordPair)
    -> String
  {
    let look = words.looks.isEmpty ? "" : "," + text(words.looks[index], words.source)
    return "{\"word\":\(quoted([word])),\(numbers(one, word.ids))\(look)}"
  }

  /// The probability of tokens, and its logarithm.
  private func numbers(_ one: Hypothesis, _ tokens: Range<Int>) -> String {
    let sum = one.logProbabilities[tokens].reduce(0, +)
    return "\"probability\":\(decimal(probability(sum), places: 6)),\"log_p\":\(number(sum))"
  }

  private func text(_ look: WordLook, _ source: [DecodedWord]) -> String {
    let names = look.words.map { quoted([source[$0]]) }.joined(separator: ",")
    let places = look.words.map(String.init).joined(separator: ",")
    let shares = look.shares.map { decimal($0, places: 6) }.joined(separator: ",")
    return "\"source\":[\(names)],\"at\":[\(places)],\"share\":[\(shares)]"
  }

  /// Words with spaces between them, in quotes.
  private func quoted(_ words: [DecodedWord]) -> String {
    JSONText.quoted(
      String(decoding: Array(words.map(\.text).joined(separator: [0x20])), as: UTF8.self))
  }

  private func number(_ value: Double) -> String { JSONText.number(value) }
}
