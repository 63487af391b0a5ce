import Stream

/// The pieces of a vocabulary that are one letter inside a word. Text that the merges were not learnt from falls
/// into such pieces, where words would be unknown.
struct LetterPieces {
  /// Their share in the text that was counted.
  let share: Double
  private let isLetter: [Bool]

  /// The pieces of a vocabulary; nil at other levels.
  init?(_ vocabulary: Vocabulary) {
    guard vocabulary.level == .bpe else { return nil }
    isLetter = (0..<Int32(vocabulary.count)).map { LetterPieces.isLetter(vocabulary.token($0)) }
    var (letters, all) = (0.0, 0.0)
    for (id, isLetter) in isLetter.enumerated() {
      let count = Double(vocabulary.frequency(Int32(id)))
      all += count
      if isLetter { letters += count }
    }
    share = all > 0 ? letters / all : 1
  }

  /// How many of some ids they are.
  func count(_ ids: ArraySlice<Int32>) -> Int {
    ids.reduce(0) { $0 + (isLetter[Int($1)] ? 1 : 0) }
  }

  private static func isLetter(_ token: ArraySlice<UInt8>) -> Bool {
    guard PairMerges.isInner(token) else { return false }
    let scalars = String(decoding: PairMerges.text(token), as: UTF8.self).unicodeScalars
    guard scalars.count == 1, let first = scalars.first else { return false }
    return ICU.categoryMask(first.value) & ICU.letterMask != 0
  }
}
