/// Cuts lines into the tokens whose n-grams BLEU counts.
protocol LineTokenizer: Sendable {
  /// The line after the rules, which the next line overwrites.
  var text: [UInt8] { get }
  /// Its tokens, as ranges of `text`.
  var tokens: [Range<Int>] { get }
  /// Cuts a line in UTF-8.
  mutating func cut(_ line: ArraySlice<UInt8>)
}
