/// Cuts lines into the tokens whose n-grams BLEU counts.
protocol LineTokenizer: Sendable {
  /// The line after the rules, which the next line overwrites.
  var text: [UInt8] { get }
  /// The tokens of a line in UTF-8, as ranges of `text`.
  mutating func tokens(_ line: ArraySlice<UInt8>) -> [Range<Int>]
}
