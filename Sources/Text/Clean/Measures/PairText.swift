/// A cleaned pair as the measures read it.
package struct PairText: ~Copyable {
  /// The first column.
  package var source = SideText()
  /// The second column.
  package var target = SideText()
  private var table = MeasuredCharacterTable()
  private var alphabet = PairAlphabet()
  /// Whether `alphabet` is that of this pair.
  private var hasAlphabet = false
  /// The characters that both sides may share, where they were counted.
  private var sharedCharacters: Int?
  private var grams = Grams()
  private var translations = TranslationScorer()
  /// The scores of both languages of this pair.
  private var languages: (source: LanguageScores, target: LanguageScores)?

  /// No pair.
  package init() {}

  /// Reads a pair of texts, as a measure sees them.
  package init(_ source: String, _ target: String) {
    self.init()
    let bytes = Array(source.utf8) + Array(target.utf8)
    let middle = source.utf8.count
    read(
      Pair(source: 0..<middle, target: middle..<bytes.count), of: bytes, restores: (false, false))
  }

  /// Reads a pair.
  ///
  /// - Parameter restores: Which sides are tokens of the recipe `text`, whose text is read.
  mutating func read(_ pair: Pair, of bytes: [UInt8], restores: (source: Bool, target: Bool)) {
    source.read(pair.source, of: bytes, restores: restores.source, &table)
    target.read(pair.target, of: bytes, restores: restores.target, &table)
    hasAlphabet = false
    sharedCharacters = nil
    languages = nil
  }

  /// The similarity of the sides, 0 to 1: 1 less the edit distance in characters by the longer side.
  mutating func similarity() -> Double {
    prepare()
    let longer = max(alphabet.shorter, alphabet.longer)
    return longer == 0 ? 1 : 1 - Double(alphabet.distance()) / Double(longer)
  }

  /// A number that the similarity is never above.
  mutating func mostSimilarity() -> Double {
    let longer = min(max(source.count, target.count), PairAlphabet.limit)
    return longer == 0 ? 1 : 1 - Double(longer - shared()) / Double(longer)
  }

  /// The longest substring of both sides by the shorter side, 0 to 1.
  mutating func commonShare() -> Double {
    prepare()
    let shorter = alphabet.shorter
    return shorter == 0 ? 0 : Double(alphabet.longestCommon()) / Double(shorter)
  }

  /// A number that the share of the longest substring is never above.
  mutating func mostCommonShare() -> Double {
    let shorter = min(source.count, target.count, PairAlphabet.limit)
    return shorter == 0 ? 0 : Double(shared()) / Double(shorter)
  }

  private mutating func shared() -> Int {
    if let sharedCharacters { return sharedCharacters }
    let shared = CharacterBag.shared(source, target, limit: PairAlphabet.limit)
    sharedCharacters = shared
    return shared
  }

  /// How far a side is from where its column's language ends; one table judges all pairs of a run.
  mutating func scores(of side: Pair.Part, by table: LanguageTable) -> LanguageScores {
    if let languages { return side == .target ? languages.target : languages.source }
    let found = (
      source: table.scores(of: source, as: .source, &grams),
      target: table.scores(of: target, as: .target, &grams)
    )
    languages = found
    return side == .target ? found.target : found.source
  }

  /// How much likelier the words of each side are beside the other side than beside any sentence, in nats a word.
  mutating func translation(by table: TranslationTable) -> Double {
    translations.score(source, target, by: table)
  }

  private mutating func prepare() {
    guard !hasAlphabet else { return }
    alphabet.read(source, target)
    hasAlphabet = true
  }
}
