import Testing

@testable import Net

@Suite struct PackedSequencesTests {
  let packing = PackedSequences(lengths: [2, 4, 1, 4])

  @Test func sortsLongestFirstAndKeepsTies() {
    #expect(packing.sortedIndices == [1, 3, 0, 2])
    #expect(packing.lengths == [4, 4, 2, 1])
    #expect(packing.starts == [0, 4, 7, 9, 11])
    #expect((0..<4).map(packing.batchSize(at:)) == [4, 3, 2, 2])
  }

  @Test func rowsNeverHoldPads() {
    let ids = packing.ids(of: padded([[5, 3], [6, 7, 8, 3], [3], [9, 10, 11, 3]]))
    #expect(ids == [6, 9, 5, 3, 7, 10, 3, 8, 11, 3, 3])
  }

  @Test func reversalIsAnInvolutionWithinEachSentence() {
    let reversal = packing.reversal()
    #expect(reversal.map { reversal[Int($0)] } == (0..<11).map { Int32($0) })
    #expect(reversal[0] == 9 && reversal[2] == 6 && reversal[3] == 3)
  }

  @Test func theEndStaysWhenWordsAreReversed() {
    let ids = packing.ids(of: padded([[5, 3], [6, 7, 8, 3], [3], [9, 10, 11, 3]]))
    let reversed = packing.ids(of: padded([[5, 3], [8, 7, 6, 3], [3], [11, 10, 9, 3]]))
    #expect(packing.reversalBeforeEnd().map { ids[Int($0)] } == reversed)
  }

  @Test func lastRowsAndSentencesFollowRanks() {
    #expect(packing.lastRows() == [9, 10, 6, 3])
    #expect(packing.bySentence([2, 0]) == [2, 6, 0, 4, 7, 9])
    let other = PackedSequences(lengths: [3, 1, 2, 1])
    #expect(packing.indices(in: other) == [2, 3, 0, 1])
  }

  @Test func decoderReadsTheTargetShiftedByOne() {
    let batch = PackedBatch(source: padded([[4, 3], [3]]), target: padded([[7, 3], [5, 6, 3]]))
    #expect(batch.targetIDs == [5, 7, 6, 3, 3])
    #expect(batch.inputIDs == [2, 2, 5, 7, 6])
  }

  @Test func someSentencesArePackedAsABatchOfTheirOwn() {
    let source: [[Int32]] = [[4, 3], [3], [8, 9, 3]]
    let target: [[Int32]] = [[7, 3], [5, 6, 3], [3]]
    func packed(_ places: [Int]) -> PackedBatch {
      PackedBatch(
        source: padded(places.map { source[$0] }), target: padded(places.map { target[$0] }))
    }
    for places in [[0, 1, 2], [1, 2], [2, 0], [1]] {
      let part = PackedBatch(source: padded(source), target: padded(target), places: places)
      let own = packed(places)
      #expect(
        part.sourceIDs == own.sourceIDs && part.source.sortedIndices == own.source.sortedIndices)
      #expect(part.targetIDs == own.targetIDs && part.inputIDs == own.inputIDs)
    }
  }
}
