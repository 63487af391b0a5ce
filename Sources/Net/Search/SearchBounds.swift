/// Where the translations of a batch have to end: at the length limit, or in a loop that is longer than the
/// longest loop of the source allows.
///
/// A loop is recognised by pairs of neighbouring tokens. A token whose pair occurred among the last 32 tokens
/// makes the loop one longer; any other token makes it four shorter, so that one odd word does not end it.
struct SearchBounds {
  /// By sentence: the most tokens without the end token.
  private let limits: [Int]
  /// By sentence: how long a loop may be; nil where the length limit comes first.
  private let loops: [Int?]
  /// How long a loop may be for any source; the loops of ordinary text stay below half of it.
  private static let loopMargin = 32
  /// By how much a token with a new pair shortens a loop.
  private static let relief = 4

  /// The text of a hypothesis so far.
  struct Text {
    /// How many tokens it has.
    fileprivate(set) var count = 0
    /// The length of the loop at its end.
    fileprivate var loop = 0
    /// Why it has to end now; nil where it may go on.
    fileprivate(set) var cut: Hypothesis.Cut?

    fileprivate mutating func follow(isNew: Bool) {
      loop = isNew ? max(0, loop - SearchBounds.relief) : loop + 1
    }
  }

  /// - Parameter sources: Ids with the end token.
  init(_ sources: [[Int32]], _ limit: LengthLimit) {
    let limits = sources.map { limit.tokens(source: $0.count) }
    loops = zip(sources, limits).map { source, most in
      guard most > SearchBounds.loopMargin else { return nil }
      let longest = Double(SearchBounds.longestLoop(source.dropLast()))
      let allowed = Int(limit.loopFactor * longest) + SearchBounds.loopMargin
      return allowed < most ? allowed : nil
    }
    self.limits = limits
  }

  private static func longestLoop(_ ids: ArraySlice<Int32>) -> Int {
    var (trail, place, text, longest) = (Trail(), Trail.start, Text(), 0)
    for id in ids {
      place = trail.add(id, after: place, alignment: nil)
      text.follow(isNew: trail.isNew(at: place))
      longest = max(longest, text.loop)
    }
    return longest
  }

  /// How many sentences there are.
  var count: Int { limits.count }

  /// The most tokens of a translation, the end token counted.
  var longest: Int { (limits.max() ?? 0) + 1 }

  /// The text of a hypothesis without tokens.
  func text(_ sentence: Int) -> Text {
    var text = Text()
    if limits[sentence] == 0 { text.cut = .length }
    return text
  }

  /// Adds the token at a place of the trail to a text.
  func add(_ place: Int32, of trail: Trail, to text: inout Text, sentence: Int) {
    text.count += 1
    if text.count >= limits[sentence] { text.cut = .length }
    guard let most = loops[sentence] else { return }
    text.follow(isNew: trail.isNew(at: place))
    if text.cut == nil, text.loop > most { text.cut = .loop }
  }
}
