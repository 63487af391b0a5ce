import Stream
import Testing

@testable import Net

/// Models of earlier versions, weights from elsewhere, averages and differences.
@Suite struct ModelFileTests {
  private func trainer(seed: UInt64 = 1, _ change: (inout ModelShape) -> Void = { _ in }) throws
    -> Trainer
  {
    var settings = TrainingSettings()
    settings.seed = seed
    return try Trainer(shape: smallShape(change), settings: settings, threads: 1)
  }

  private func file(_ trainer: Trainer) -> ModelFile {
    ModelFile(
      trainer, vocabulary: [1, 2],
      facts: [("corpus", "a"), ("updates", "\(trainer.settings.seed)")])
  }

  @Test func settingsThatCameLaterHaveTheirDefaults() throws {
    let whole = file(try trainer()).record()
    let own = ["digest", ModelFile.headerDigest]
    let later = TrainingSettings.course.map(\.name) + ["task"] + own
    let old = sealed(whole.metadata.filter { !later.contains($0.key) }, whole.tensors)
    #expect(old.metadata.count < whole.metadata.count)
    #expect(try ModelFile(old, name: "old").settings == TrainingSettings())
    #expect(try ModelFile(old, name: "old").shape == smallShape())
    let misspelt = sealed(
      whole.metadata.filter { !own.contains($0.key) }.map {
        ($0.key, $0.key == "optimizer" ? "adm" : $0.value)
      }, whole.tensors)
    #expect(throws: NetError.self) { try ModelFile(misspelt, name: "misspelt") }
  }

  @Test(arguments: taskArchitectures) func modelsOfEveryTaskComeBack(shape: ModelShape) throws {
    let trainer = try Trainer(shape: shape, settings: TrainingSettings(), threads: 1)
    let record = file(trainer).record()
    let model = try ModelFile(record, name: "model")
    #expect(model.shape == shape && record["task"] == shape.task.rawValue)
    #expect(model.record().encoded() == record.encoded())
    let parameters = model.parameters()
    for slot in trainer.layout.slots {
      #expect(parameters.values(slot) == trainer.parameters.values(slot), "\(slot.name)")
    }
  }

  @Test func settingsComeBack() throws {
    var settings = TrainingSettings()
    (settings.optimizer, settings.momentum, settings.weightDecay) = (.adamW, 0.1, 0.2)
    (settings.clipValue, settings.schedule, settings.warmUp) = (0.3, .inverseSqrt, 4)
    (settings.rateFactor, settings.ratePatience, settings.ratePeriod) = (0.6, 7, 8)
    (settings.accumulate, settings.ema, settings.wordDropout) = (9, 0.11, 0.12)
    settings.teacherForcing.ratio = 0.13
    settings.teacherForcing.decay = .inverseSigmoid
    settings.teacherForcing.updates = 14
    (settings.stopOn, settings.validEvery) = (.bleu, 15)
    let trainer = try Trainer(shape: smallShape(), settings: settings, threads: 1)
    #expect(try ModelFile(file(trainer).record(), name: "model").settings == settings)
  }

  @Test func weightsFromElsewhereStartARun() throws {
    let (source, target) = (try trainer(seed: 2), try trainer())
    let model = file(source).record()
    let plain = Record(metadata: [], tensors: model.tensors.filter { $0.name != "vocabulary" })
    for record in [model, plain] {
      let fresh = try trainer()
      #expect(
        try fresh.validate(batch(raggedPairs)).loss != source.validate(batch(raggedPairs)).loss)
      let digest = try InitialWeights.adopt(record, into: fresh, vocabulary: [1, 2], name: "w")
      #expect(digest.count == 16)
      #expect(fresh.parameters.all.values == source.parameters.all.values)
      #expect(try fresh.update(batch(raggedPairs)).loss == source.validate(batch(raggedPairs)).loss)
    }
    func cause(_ record: Record, vocabulary: [UInt8] = []) -> String {
      do {
        _ = try InitialWeights.adopt(record, into: target, vocabulary: vocabulary, name: "w")
        return ""
      } catch { return error.description }
    }
    let tensors = plain.tensors
    let name = tensors[0].name
    #expect(
      cause(Record(metadata: [], tensors: Array(tensors.dropFirst())))
        == "w: tensor '\(name)' is missing")
    #expect(
      cause(
        Record(metadata: [], tensors: tensors + [RecordTensor(name: "x", floats: [1], shape: [1])]))
        == "w: tensor 'x' has no place in this model")
    let wide = file(try trainer { $0.hidden = 6 }).record()
    #expect(cause(wide).hasPrefix("w: tensor 'encoder.rnn.weight_ih_l0' is "))
    let digests = [[1, 2], [9]].map { hexadecimal(XXHash64.hash($0[...])) }
    #expect(
      cause(model, vocabulary: [9])
        == "w: vocabulary: found \(digests[0]), expected \(digests[1]) as in the corpus")
  }

  @Test func theAverageIsTheMean() throws {
    let files = try (1...3).map { file(try trainer(seed: $0)) }
    let names = ["a", "b", "c"]
    let mean = try ModelFile.average(zip(names, files).map { (name: $0, file: $1) })
    for (index, tensor) in mean.tensors.enumerated() {
      let expected = tensor.values.indices.map { place in
        files.reduce(0) { $0 + Double($1.tensors[index].values[place]) } / 3
      }
      #expect(distance(tensor.values, expected) < 1e-7)
    }
    #expect(mean.fact("averaged") == "3" && mean.fact("corpus") == "a")
    #expect(mean.fact("updates") == nil)
    let digests = files.map { $0.record()["digest"] ?? "" }.joined(separator: ",")
    #expect(mean.fact("averaged_digests") == digests)
    #expect(
      try ModelFile(mean.record(), name: "mean").record().encoded() == mean.record().encoded())
    #expect(throws: NetError.self) {
      _ = try ModelFile.average([("a", files[0]), ("b", file(try trainer { $0.hidden = 6 }))])
    }
    var other = files[1]
    other.vocabulary = [7]
    #expect(throws: NetError.self) { _ = try ModelFile.average([("a", files[0]), ("b", other)]) }
  }

  @Test func differencesAreTheLargest() throws {
    let one = file(try trainer())
    #expect(ModelDifference(one, one).isEmpty)
    var two = one
    two.tensors[1].values[2] = one.tensors[1].values[2] * 1.5
    two.tensors[1].values[3] += 1e-6
    two.settings.ema = 0.5
    two.facts.append(("new", "fact"))
    let found = ModelDifference(one, two)
    #expect(!found.isEmpty && found.shapes.isEmpty && !found.vocabularies)
    #expect(found.tensors.map(\.name) == [one.tensors[1].name])
    let distance = abs(Double(one.tensors[1].values[2])) / 2
    #expect(abs(found.tensors[0].absolute - distance) < 1e-6)
    #expect(abs(found.tensors[0].relative - 1.0 / 3) < 1e-6)
    #expect(found.texts.map(\.key) == ["ema", "new"] && found.texts[1].first == nil)
    let wide = ModelDifference(one, file(try trainer { $0.attention = .additive }))
    #expect(
      wide.shapes.contains { $0.first == nil } && wide.texts.contains { $0.key == "attention" })
  }
}
