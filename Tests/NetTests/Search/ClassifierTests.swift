import Testing

@testable import Net

/// Classes of sentences, predicted by a model file.
@Suite struct ClassifierTests {
  private let sentences: [[Int32]] = [[5, 6, 3], [3], [8, 4, 9, 10, 5, 3], [7, 7, 1, 3]]

  @Test(arguments: taskArchitectures.filter { $0.task == .classify })
  func logProbabilitiesAreTheTwins(shape: ModelShape) throws {
    let trainer = try Trainer(shape: shape, settings: TrainingSettings(), threads: 1)
    let file = ModelFile(trainer, vocabulary: [], facts: [])
    let classifier = try Classifier(file, name: "model", threads: 2)
    let twin = Twin(trainer)
    let found = classifier.classify(sentences)
    for (sentence, values) in zip(sentences, found) {
      let expected = (0..<8).map { -twin.loss(sentence, [Int32($0)]) }
      #expect(distance(values, expected) < 1e-5)
      #expect(classifier.classify([sentence])[0] == values)
    }
    #expect(found.count == 4 && classifier.classify([]).isEmpty)
  }
}
