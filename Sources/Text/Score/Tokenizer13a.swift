/// The tokenizer 13a of mteval and sacreBLEU: punctuation and symbols of ASCII apart, full stops and commas apart unless
/// they stand between digits, dashes after digits apart.
struct Tokenizer13a: LineTokenizer {
  private(set) var tokens: [Range<Int>] = []
  private var rules = WesternRules()

  var text: [UInt8] { rules.text }

  mutating func cut(_ line: ArraySlice<UInt8>) {
    rules.take(line)
    joinLines()
    rules.resolveEntities()
    rules.spacePunctuation()
    WhiteSpace.split(rules.text, into: &tokens)
  }

  /// Takes the line without `<skipped>` and joins what a dash at a line's end has cut.
  private mutating func joinLines() {
    let hasLineFeed = rules.text.contains(0x0A)
    // White space at the end goes first, so that a dash before it joins nothing.
    if hasLineFeed {
      WhiteSpace.split(rules.text, into: &tokens)
      rules.cut(at: tokens.last?.upperBound ?? 0)
    }
    rules.replace("<skipped>", by: "")
    guard hasLineFeed else { return }
    rules.replace("-\n", by: "")
    rules.replace("\n", by: " ")
  }
}
