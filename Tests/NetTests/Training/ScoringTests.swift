import Stream
import Testing

@testable import Net

/// The input that a validation gives to a score: the translation of each sentence that is not blank, and the
/// spellings of its reference's unknown tokens.
@Suite struct ScoringTests {
  private struct Collected: TranslationScore {
    var found: [(hypothesis: [Int32], unknown: [String])] = []
    mutating func add(hypothesis: [Int32], reference: [Int32], unknown: [ArraySlice<UInt8>]) {
      found.append((hypothesis, unknown.map { String(decoding: $0, as: UTF8.self) }))
    }
    var value: Double { 0 }
  }

  private var batch: TensorBatch {
    TensorBatch(
      index: 0, source: padded(raggedPairs.map(\.source)),
      target: padded(raggedPairs.map(\.target)),
      lines: raggedPairs.indices.map { Int64($0) },
      spellings: UnknownSpellings(Array("q\n".utf8)))
  }

  private func scored(_ ranks: any Communicator) throws -> [(
    hypothesis: [Int32], unknown: [String]
  )] {
    let trainer = try SmallRun().trainer { $0.stopOn = .bleu }
    trainer.ranks = ranks
    var score: any TranslationScore = Collected()
    trainer.score(batch, into: &score)
    return (score as? Collected)?.found ?? []
  }

  /// An untrained model translates every sentence to some words, and would translate the blank one too.
  @Test func blankSentencesAreNotTranslated() throws {
    let found = try scored(OneRank())
    #expect(found.map(\.hypothesis.isEmpty) == [false, true, false, false])
    #expect(found.map(\.unknown) == [[], [], [], ["q"]])
  }

  @Test(arguments: [2, 3, 5]) func allRanksCountTheSame(count: Int) throws {
    let alone = try scored(OneRank())
    for found in try ThreadRanks.run(count, scored) {
      #expect(found.map(\.hypothesis) == alone.map(\.hypothesis))
      #expect(found.map(\.unknown) == alone.map(\.unknown))
    }
  }

  @Test func spellingsReachAllRanks() throws {
    let header = TensorHeader(vocabulary: [1], sourceVocabulary: 11, targetVocabulary: 8)
    let found = try ThreadRanks.run(3) { ranks in
      try BatchFeed(count: 1) { _ in batch }
        .shared(by: ranks, header, limits: RecordLimits()).batch(0)
    }
    for batch in found { #expect(batch == self.batch) }
  }
}
