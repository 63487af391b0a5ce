import Net
import Stream
import Text

/// BLEU of translations on the validation stream: the same number that s2s-score prints for these lines.
struct ValidationBLEU: TranslationScore {
  private var bleu = BLEU()
  private let decoder: SentenceDecoder?
  /// The text of an unknown word whose spelling is missing. It is not UTF-8, so no hypothesis contains it, and
  /// tokeniser 13a makes it one token, or part of one.
  private static let unknown: [UInt8] = [0xFF]
  let length: LengthLimit

  /// A score in the words of the stream's vocabulary; where it carries none, ids stand for words.
  init(_ header: TensorHeader, name: String) throws {
    guard !header.vocabulary.isEmpty else {
      (decoder, length) = (nil, LengthLimit())
      return
    }
    let file = try VocabularyFile(
      carried: header.vocabulary, by: name,
      sizes: [header.sourceVocabulary, header.targetVocabulary])
    let recipes = try Recipes(recorded: header.cleanedWith, by: name) ?? file.recipes
    decoder = SentenceDecoder(
      try file.require(.target, name: name), restoring: recipes.target)
    let levels = file.levels
    length = LengthLimit(from: levels?.source.rawValue, to: levels?.target.rawValue)
  }

  mutating func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>]) {
    bleu.add(hypothesis: text(hypothesis)[...], references: [text(reference, unknown)[...]])
  }

  var value: Double { bleu.score }

  private func text(_ ids: [Int32], _ spellings: [ArraySlice<UInt8>] = []) -> [UInt8] {
    guard let decoder else {
      return Array(ids.prefix { $0 != ReservedID.end }.map(String.init).joined(separator: " ").utf8)
    }
    var bytes: [UInt8] = []
    decoder.append(
      ids, unknown: { $0 < spellings.count ? spellings[$0] : ValidationBLEU.unknown[...] },
      isSpelt: true, to: &bytes)
    return bytes
  }
}
