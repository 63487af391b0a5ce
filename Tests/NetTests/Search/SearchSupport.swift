@testable import Net

/// Sources of different lengths, out of order.
let sources: [[Int32]] = [[5, 6, 3], [3], [8, 4, 9, 10, 5, 3], [7, 7, 1, 3]]

/// A model with large random weights, so that its distributions are far from even, and its file.
func makeModel(
  vocabulary: Int = 7, seed: UInt64 = 3, _ change: (inout ModelShape) -> Void = { _ in }
) throws -> (file: ModelFile, twin: Twin) {
  var shape = smallShape(change)
  shape.targetVocabulary = shape.tying == .all ? shape.sourceVocabulary : vocabulary
  var settings = TrainingSettings()
  settings.seed = seed
  settings.initializer = .uniform(1.5)
  let trainer = try Trainer(shape: shape, settings: settings, threads: 2)
  trainer.spreadGains()
  return (ModelFile(trainer, vocabulary: [], facts: []), Twin(trainer))
}

/// The same, ready to translate.
func makeTranslator(
  vocabulary: Int = 7, seed: UInt64 = 3, _ change: (inout ModelShape) -> Void = { _ in }
) throws -> (Translator, Twin) {
  let (file, twin) = try makeModel(vocabulary: vocabulary, seed: seed, change)
  return (Translator(file, threads: 2), twin)
}
