import Net
import Stream
import Text

/// BLEU of translations on the validation stream, as s2s-score computes it.
struct ValidationBLEU: TranslationScore {
  private var bleu = BLEU()
  private let decoder: SentenceDecoder?
  let length: LengthLimit

  /// A score in the words of the stream's vocabulary; where it carries none, ids stand for words.
  init(_ header: TensorHeader, name: String) throws {
    guard !header.vocabulary.isEmpty else {
      (decoder, length) = (nil, LengthLimit())
      return
    }
    let file = try VocabularyFile(
      parsing: header.vocabulary, name: "\(name): vocabulary",
      maxTokens: max(VocabularyFile.maxTokens, header.targetVocabulary))
    decoder = SentenceDecoder(try file.require(.target, name: name))
    let levels = file.levels
    length = LengthLimit(from: levels?.source.rawValue, to: levels?.target.rawValue)
  }

  mutating func add(hypothesis: [Int32], reference: [Int32]) {
    bleu.add(hypothesis: text(hypothesis)[...], references: [text(reference)[...]])
  }

  var value: Double { bleu.score }

  private func text(_ ids: [Int32]) -> [UInt8] {
    guard let decoder else {
      return Array(ids.prefix { $0 != ReservedID.end }.map(String.init).joined(separator: " ").utf8)
    }
    var bytes: [UInt8] = []
    decoder.append(ids, to: &bytes)
    return bytes
  }
}
