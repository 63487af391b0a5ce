/// How many tokens of a side are unknown to its vocabulary; end tokens do not count.
package struct UnknownTokens: Sendable, Equatable {
  /// All tokens.
  package private(set) var tokens = 0
  /// Tokens that the vocabulary does not have.
  package private(set) var unknown = 0
  /// The tokens of mostly unknown sentences, split with the other side's vocabulary.
  private var tokensAcross = 0
  /// The unknown ones of these.
  private var unknownAcross = 0
  /// Pieces of one letter that do not end their word.
  package private(set) var letters = 0
  /// The share of such pieces in the vocabulary's text; 1 where nobody counted them.
  package private(set) var usualLetters = 1.0

  /// Nothing counted yet.
  package init() {}

  /// Counts a sentence, which ends with the end token; one without ids does not count.
  ///
  /// - Parameter across: Returns its ids in the other side's vocabulary; called only where most of
  ///   its tokens are unknown.
  /// - Returns: Whether any token is unknown.
  @discardableResult
  package mutating func add(
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
  package mutating func add(_ other: UnknownTokens) {
    tokens += other.tokens
    unknown += other.unknown
    tokensAcross += other.tokensAcross
    unknownAcross += other.unknownAcross
    letters += other.letters
    usualLetters = min(usualLetters, other.usualLetters)
  }

  /// Counts the pieces of one letter in a sentence that was added.
  ///
  /// - Parameter usual: Their share in the vocabulary's text.
  package mutating func add(letters: Int, usual: Double) {
    self.letters += letters
    usualLetters = usual
  }

  /// Whether so many are unknown that text and vocabulary do not belong together: more than half, and at
  /// least ten.
  package var areMost: Bool { unknown >= 10 && 2 * unknown > tokens }

  /// Whether words fall into so many letters that text and vocabulary do not belong together: text of the same
  /// kind has about the usual share, the other column of a corpus some ten times of it, or a fifth more.
  package var areLetters: Bool {
    letters >= 10 && Double(letters) > (2 * usualLetters + 0.05) * Double(tokens)
  }

  /// Whether the other side's vocabulary knows most of the unknown sentences' tokens.
  package var areAcross: Bool { 2 * unknownAcross < tokensAcross }

  /// How many of the ids are unknown.
  static func count(_ ids: ArraySlice<Int32>) -> Int {
    var count = 0
    for id in ids where id == ReservedID.unknown { count += 1 }
    return count
  }
}

/// How many tokens of both sides are unknown.
package struct UnknownSides: Sendable, Equatable {
  /// The counts of the source.
  package var source = UnknownTokens()
  /// The counts of the target, or of a text alone.
  package var target = UnknownTokens()

  /// Nothing counted yet.
  package init() {}

  /// Adds the counts of another part.
  package mutating func add(_ other: UnknownSides) {
    source.add(other.source)
    target.add(other.target)
  }
}

/// The spellings of the unknown tokens in a batch's targets, with which ids decode to the exact lines.
package struct UnknownSpellings: Sendable, Equatable {
  /// The tokens in the order of rows and places, each ended by LF; empty where they were not written.
  package let text: [UInt8]

  /// The spellings of all unknown tokens of the targets, each ended by LF.
  package init(_ text: [UInt8] = []) { self.text = text }

  /// The tokens of each row; none where they were not written.
  ///
  /// - Complexity: O(bytes + ids).
  package func rows(of target: PaddedIDs) -> [[ArraySlice<UInt8>]] {
    var rest = text.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
    return (0..<target.rows).map { row in
      let count = text.isEmpty ? 0 : UnknownTokens.count(target[row])
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  /// The spellings as a tensor of a batch record, where there are any.
  var tensors: [RecordTensor] {
    text.isEmpty ? [] : [RecordTensor(name: "target_unknown", bytes: text, shape: [text.count])]
  }

  /// Reads the spellings back: one for each unknown token.
  ///
  /// - Parameter fault: Makes the error for a cause.
  init(
    _ record: Record, of target: PaddedIDs?, fault: (String) -> TensorError
  ) throws(TensorError) {
    guard let tensor = record.tensor("target_unknown") else {
      self.init()
      return
    }
    guard tensor.type == .u8, tensor.shape.count == 1 else {
      throw fault("target_unknown is \(tensor.type.rawValue) \(tensor.shape), expected U8 [N]")
    }
    self.init(tensor.bytes)
    let spelt = text.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    let unknown = target.map { UnknownTokens.count($0.ids[...]) } ?? 0
    guard spelt == unknown, text.last ?? 0x0A == 0x0A else {
      throw fault("\(spelt) spellings, expected those of \(unknown) unknown tokens")
    }
  }
}
