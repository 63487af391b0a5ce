import Net
import Stream
import Text

/// Sentences of the validation set, spread over its lengths, that are translated at each validation.
struct SampleSentences {
  /// A sentence pair.
  struct Pair {
    /// Ids with the end token.
    let ids: [Int32]
    /// The text of the source.
    let source: String
    /// The text of the target.
    let reference: String
  }

  /// The pairs, short ones first.
  private(set) var pairs: [Pair] = []
  private let texts: StreamTexts

  /// Where a sentence of the set is.
  private struct Place {
    let batch: Int
    let row: Int
    let length: Int32
  }

  /// Chooses `count` sentences at equal distances in the order of their lengths; fewer where the set has fewer.
  ///
  /// - Parameter feed: The set, which is read twice; blank sentences do not count.
  init(_ feed: BatchFeed, _ header: TensorHeader, name: String, count: Int) throws {
    texts = try StreamTexts(header, name: name)
    var places: [Place] = []
    for index in 0..<(feed.count ?? 0) {
      guard let lengths = try feed.batch(index)?.source?.lengths else { continue }
      for (row, length) in lengths.enumerated() where length > 1 {
        places.append(Place(batch: index, row: row, length: length))
      }
    }
    let sorted = places.indices.sorted {
      (places[$0].length, $0) < (places[$1].length, $1)
    }
    let number = min(count, sorted.count)
    for place in (0..<number).map({ places[sorted[(2 * $0 + 1) * sorted.count / (2 * number)]] }) {
      try feed.batch(place.batch).map { pairs.append(pair($0, place.row)) }
    }
  }

  private func pair(_ batch: TensorBatch, _ row: Int) -> Pair {
    let source = batch.source.map { Array($0[row]) } ?? []
    let unknown = batch.target.map { batch.spellings.rows(of: $0)[row] } ?? []
    let reference = batch.target.map { texts.target(Array($0[row]), unknown) } ?? []
    return Pair(
      ids: source, source: String(decoding: texts.source(source), as: UTF8.self),
      reference: String(decoding: reference, as: UTF8.self))
  }

  /// The greedy translations of the sentences as they are now.
  func translations(_ trainer: Trainer) -> [String] {
    trainer.translations(of: pairs.map(\.ids), length: texts.length).map {
      String(decoding: texts.target($0), as: UTF8.self)
    }
  }
}
