/// The tokens of all hypotheses of a batch. Each token links to the one before it, so hypotheses share their
/// beginnings, and a step costs the same however long they are.
struct Trail {
  /// Where every hypothesis begins.
  static let start: Int32 = -1

  /// How many tokens `isNew` looks back.
  private static let window = 32

  private var tokens: [Int32] = []
  private var parents: [Int32] = []
  /// log p of each token; empty where it is not computed.
  private var logProbabilities: [Double] = []
  /// The alignment of each token; empty where it is not asked for.
  private var alignments: [TokenAlignment] = []

  /// Adds a token after another.
  ///
  /// - Parameter logProbability: log p of the token, in nats; given for all tokens or for none.
  /// - Returns: Its place.
  mutating func add(
    _ token: Int32, after place: Int32, logProbability: Double?, alignment: TokenAlignment?
  ) -> Int32 {
    tokens.append(token)
    parents.append(place)
    if let logProbability { logProbabilities.append(logProbability) }
    if let alignment { alignments.append(alignment) }
    return Int32(tokens.count - 1)
  }

  /// Whether the pair of a token and the one before it does not occur among the tokens just before.
  func isNew(at place: Int32) -> Bool {
    var later = parents[Int(place)]
    guard later != Trail.start else { return true }
    let pair = (tokens[Int(later)], tokens[Int(place)])
    for _ in 0..<Trail.window {
      let earlier = parents[Int(later)]
      guard earlier != Trail.start else { return true }
      if tokens[Int(earlier)] == pair.0 && tokens[Int(later)] == pair.1 { return false }
      later = earlier
    }
    return true
  }

  /// The tokens up to a place.
  ///
  /// - Complexity: O(tokens).
  func ids(to place: Int32) -> [Int32] { path(to: place).map { tokens[$0] } }

  /// The tokens up to a place, their log p and their alignments, where there are such.
  ///
  /// - Complexity: O(tokens).
  func text(to place: Int32)
    -> (ids: [Int32], logProbabilities: [Double], alignments: [TokenAlignment])
  {
    let path = path(to: place)
    return (
      path.map { tokens[$0] },
      logProbabilities.isEmpty ? [] : path.map { logProbabilities[$0] },
      alignments.isEmpty ? [] : path.map { alignments[$0] }
    )
  }

  /// The places up to one, in the order of the text.
  private func path(to place: Int32) -> [Int] {
    var (path, place): ([Int], Int32) = ([], place)
    while place != Trail.start {
      path.append(Int(place))
      place = parents[Int(place)]
    }
    return path.reversed()
  }
}
