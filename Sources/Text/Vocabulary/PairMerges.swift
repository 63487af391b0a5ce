import Stream

/// The merges of byte-pair encoding in the order in which they were learnt (Sennrich, Haddow, Birch
/// 2016, "Neural Machine Translation of Rare Words with Subword Units").
///
/// Pieces are spelt as subword-nmt writes them: `low@@` inside a word, `er` at its end.
package struct PairMerges: Sendable {
  /// Two neighbours that become one piece; all three are numbers of pieces.
  struct Merge: Sendable {
    let left: Int32
    let right: Int32
    let result: Int32
  }

  /// The mark after a piece that does not end its word.
  static let joint = Array("@@".utf8)

  /// All pieces of the merges.
  private(set) var pieces = TokenTable()
  /// The merges by rank.
  private(set) var merges: [Merge] = []
  private var ranks: [UInt64: Int32] = [:]

  /// No merges.
  init() {}

  /// The number of a piece, which is added where it is absent.
  mutating func insert(_ piece: [UInt8]) -> Int32 {
    Int32(pieces.insert(piece.indices, in: piece))
  }

  /// The next merge; a pair that is there already keeps its lower rank, as in subword-nmt.
  mutating func append(_ merge: Merge) {
    let key = PairMerges.key(merge.left, merge.right)
    if ranks[key] == nil { ranks[key] = Int32(merges.count) }
    merges.append(merge)
  }

  /// The rank of a pair, or nil where it is never merged.
  @inline(__always)
  func rank(_ left: Int32, _ right: Int32) -> Int32? { ranks[PairMerges.key(left, right)] }

  /// The pieces of a pair as one number.
  @inline(__always)
  static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// The text of a spelt piece.
  static func text(_ piece: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    isInner(piece) ? piece.dropLast(joint.count) : piece
  }

  /// Whether a part of its word follows a spelt piece.
  static func isInner(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.count > joint.count && piece.suffix(joint.count).elementsEqual(joint)
  }

  /// The spelling of a piece.
  static func spelling(_ text: ArraySlice<UInt8>, isInner: Bool) -> [UInt8] {
    isInner ? text + joint : Array(text)
  }

  /// Whether a piece at the end of a word has a spelling of its own: not that of a reserved id, nor
  /// one that looks like a piece inside a word.
  static func isSpellable(_ piece: ArraySlice<UInt8>) -> Bool {
    !ReservedID.isSpelling(piece) && !piece.suffix(joint.count).elementsEqual(joint)
  }
}
