/// How many tokens of a side are unknown to its vocabulary; end tokens do not count.
public struct UnknownTokens: Sendable, Equatable {
  /// The id of unknown tokens.
  private static let id: Int32 = 1

  /// All tokens.
  public private(set) var tokens = 0
  /// Tokens that the vocabulary does not have.
  public private(set) var unknown = 0
  /// The tokens of mostly unknown sentences, split with the other side's vocabulary.
  private var tokensAcross = 0
  /// The unknown ones of these.
  private var unknownAcross = 0

  /// Nothing counted yet.
  public init() {}

  /// Counts a sentence, which ends with the end token; one without ids does not count.
  ///
  /// - Parameter across: Returns its ids in the other side's vocabulary; called only where most of
  ///   its tokens are unknown.
  /// - Returns: Whether any token is unknown.
  @discardableResult
  public mutating func add(
    _ ids: ArraySlice<Int32>, across: () -> [Int32]? = { nil }
  ) -> Bool {
    guard !ids.isEmpty else { return false }
    let missing = UnknownTokens.count(ids)
    tokens += ids.count - 1
    unknown += missing
    guard 2 * missing > ids.count - 1, let others = across() else { return missing > 0 }
    tokensAcross += others.count - 1
    unknownAcross += UnknownTokens.count(others[...])
    return true
  }

  /// Adds the counts of another part.
  public mutating func add(_ other: UnknownTokens) {
    tokens += other.tokens
    unknown += other.unknown
    tokensAcross += other.tokensAcross
    unknownAcross += other.unknownAcross
  }

  /// Whether so many are unknown that text and vocabulary do not belong together: more than half, and at
  /// least ten.
  public var areMost: Bool { unknown >= 10 && 2 * unknown > tokens }

  /// Whether the other side's vocabulary knows most of the unknown sentences' tokens.
  public var areAcross: Bool { 2 * unknownAcross < tokensAcross }

  /// How many of the ids are unknown.
  static func count(_ ids: ArraySlice<Int32>) -> Int {
    var count = 0
    for other in ids where other == id { count += 1 }
    return count
  }
}

/// How many tokens of both sides are unknown.
public struct UnknownSides: Sendable, Equatable {
  /// The counts of the source.
  public var source = UnknownTokens()
  /// The counts of the target, or of a text alone.
  public var target = UnknownTokens()

  /// Nothing counted yet.
  public init() {}

  /// Adds the counts of another part.
  public mutating func add(_ other: UnknownSides) {
    source.add(other.source)
    target.add(other.target)
  }
}
