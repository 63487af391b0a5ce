import Stream

/// Collects the rows of a side and checks that ids are dense, tokens distinct and merges whole.
struct VocabularyBuilder {
  let side: Side
  private let level: Level
  private var table = TokenTable()
  private var counts: [Int] = []
  private var merges: [(rank: Int, token: Int, left: Int)] = []
  private var next = 0
  private var room = VocabularyRow.maxCount
  private let maxTokens: Int

  init(_ side: Side, _ level: Level, maxTokens: Int) {
    self.side = side
    self.level = level
    self.maxTokens = maxTokens
  }

  /// - Parameter bytes: Where the row's token stands.
  mutating func add(_ row: VocabularyRow, in bytes: [UInt8]) throws(VocabularyError) {
    var token: String { String(decoding: row.token, as: UTF8.self) }
    guard row.id == next else { throw row.bad("expected id \(next)", "\(row.id)") }
    next += 1
    guard next <= maxTokens else {
      throw row.bad("over \(maxTokens) tokens (\(RecordLimits.vocabularyRemedy))", token)
    }
    guard row.count <= room else {
      throw row.bad("counts of a side over 2^53 - 1 together", "\(row.count)")
    }
    room -= row.count
    if row.id < side.specials {
      guard token == ReservedID.names[row.id], row.origins.isEmpty else {
        throw row.bad("expected '\(ReservedID.names[row.id])'", token)
      }
      return
    }
    guard table.insert(row.token.indices, in: bytes) == counts.count,
      side.specials == 0 || !ReservedID.isSpelling(row.token)
    else { throw row.bad("a token for the second time", token) }
    for origin in row.origins { merges.append((origin.rank, counts.count, origin.left)) }
    counts.append(row.count)
  }

  func finish(_ name: String) throws(VocabularyError) -> Vocabulary {
    guard next >= side.specials else { throw .missingSide(source: name, side: side) }
    return Vocabulary(
      table: table, counts: counts, level: level, merges: try pairs(name), side: side)
  }

  /// The merges by rank; each rank has to be there once.
  private func pairs(_ name: String) throws(VocabularyError) -> PairMerges {
    var pairs = PairMerges()
    for (rank, merge) in merges.sorted(by: { $0.rank < $1.rank }).enumerated() {
      guard rank == merge.rank else { throw .missingMerge(source: name, side: side, rank: rank) }
      let piece = table[merge.token]
      let text = PairMerges.text(piece)
      let right = text.dropFirst(merge.left)
      pairs.append(
        PairMerges.Merge(
          left: pairs.insert(PairMerges.spelling(text.prefix(merge.left), isInner: true)),
          right: pairs.insert(
            PairMerges.spelling(right, isInner: PairMerges.isInner(piece))),
          result: pairs.insert(Array(piece))))
    }
    return pairs
  }
}
