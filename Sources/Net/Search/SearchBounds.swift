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

  /// - Parameters:
  ///   - sources: Ids with the end token.
  ///   - more: By sentence: by how many tokens a translation may be longer; none where it is empty.
  init(_ sources: [[Int32]], _ limit: LengthLimit, more: [Int] = []) {
    let limits = sources.enumerated().map { index, source in
      limit.tokens(source: source.count) + (more.isEmpty ? 0 : more[index])
    }
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
      place = trail.add(id, after: place, logProbability: nil, alignment: nil)
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

  /// How many tokens a text may still get.
  func room(_ text: Text, sentence: Int) -> Int { limits[sentence] - text.count }

  /// Adds the token at a place of the trail to a text.
  func add(_ place: Int32, of trail: Trail, to text: inout Text, sentence: Int) {
    text.count += 1
    if text.count >= limits[sentence] { text.cut = .length }
    guard let most = loops[sentence] else { return }
    text.follow(isNew: trail.isNew(at: place))
    if text.cut == nil, text.loop > most { text.cut = .loop }
  }
}

/// How long a translation may be: factor * source + constant, both counted in tokens with the end token.
///
/// fairseq calls them max-len-a and max-len-b, Marian max-length-factor.
package struct LengthLimit: Sendable, Equatable {
  /// How many tokens each token of the source allows.
  package var factor = 2.0
  /// How many tokens any source allows, whatever its length.
  package var constant = 10
  /// How many tokens of a loop each token of the source's longest loop allows.
  package var loopFactor = 1.0

  /// The limit where source and target have tokens of one kind.
  package init() {}

  /// The limit for the token levels of the vocabularies, which leaves ordinary text whole: of 142,787 cleaned
  /// pairs of English and French at most one in ten thousand is longer, at any levels.
  package init(from source: String?, to target: String?) {
    switch (source, target) {
    case ("char", "char"): constant = 50
    case (_, "char"): (factor, constant, loopFactor) = (16, 50, 8)
    case ("word", "bpe"): (factor, constant, loopFactor) = (4, 20, 2)
    default: break
    }
  }

  /// The most tokens of a translation without its end token.
  ///
  /// - Parameter source: The tokens of its source with the end token.
  func tokens(source: Int) -> Int {
    // Beyond 2^53 a Double no longer counts exactly.
    max(1, Int(min(factor * Double(source), 0x1p53)) + constant) - 1
  }
}
