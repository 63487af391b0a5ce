import Net
import Stream
import Text

/// BLEU of translations on the validation stream: the same number that s2s-score prints for these lines.
struct ValidationBLEU: TranslationScore {
  private var bleu = BLEU()
  private let texts: StreamTexts

  /// A score of the stream's texts.
  init(_ header: TensorHeader, name: String) throws {
    texts = try StreamTexts(header, name: name)
  }

  var length: LengthLimit { texts.length }
  var value: Double { bleu.score }

  mutating func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>]) {
    bleu.add(
      hypothesis: texts.target(hypothesis)[...],
      references: [texts.target(reference, unknown)[...]])
  }
}
