import Testing

@testable import Net
@testable import Stream

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
    let later =
      TrainingSettings.course.map(\.name)
      + ["task", "dropout_encoder", "dropout_output", "variational"] + own
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

  /// Texts of a model that are changed, and the message about it; nil removes a text.
  @Test(
    arguments: [
      (
        ["version": "2"],
        "a model of version '2', expected '1' (a later s2s wrote it: install that)", true
      ),
      (["version": "0"], "a model of version '0', expected '1' (make it again: s2s-train", true),
      (["version": nil], "a model of version '', expected '1' (make it again: s2s-train", true),
      (
        [ModelFile.headerDigest: nil],
        "a model of an earlier version of s2s, expected '1' (make it again: s2s-train", false
      ),
      (["digest": nil], "a model of an earlier version of s2s, expected '1'", true),
      (
        ["format": "s2s-checkpoint"],
        "a checkpoint, expected a model (s2s-train --checkpoint FILE --resume writes its model)",
        true
      ),
      (["format": "s2s-tensors"], "a tensor stream, expected a model (s2s-train makes", true),
      (["format": "pt"], "a safetensors file, expected a model (s2s-train --init takes", true),
      (["format": nil], "a safetensors file, expected a model (s2s-train --init takes", true),
    ] as [([String: String?], String, Bool)])
  func anotherFileIsNamed(changes: [String: String?], finding: String, isWhole: Bool) throws {
    let whole = file(try trainer()).record()
    let texts: [(key: String, value: String)] = whole.metadata.compactMap { key, value in
      guard key != ModelFile.headerDigest else { return nil }
      let changed: String? = changes[key] ?? value
      return changed.map { (key, $0) }
    }
    let header = digest(ofHeader: Record(metadata: texts, tensors: whole.tensors))
    let record = Record(
      metadata: texts + (isWhole ? [(ModelFile.headerDigest, header)] : []), tensors: whole.tensors)
    let error = #expect(throws: NetError.self) { try ModelFile(record, name: "m") }
    #expect(error?.description.hasPrefix("m: \(finding)") == true, "\(error?.description ?? "")")
    #expect(error?.fault == .data)
    // A file whose digest does not match may be damaged.
    if case .otherFile? = error { #expect(isWhole) } else { #expect(!isWhole) }
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
    (settings.dropout.encoderOutputs, settings.dropout.features) = (0.16, 0.17)
    settings.variational = true
    let shape = smallShape { $0.attention = .dot }
    let trainer = try Trainer(shape: shape, settings: settings, threads: 1)
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
        == "w: vocabulary: found \(digests[0]), expected \(digests[1]) as in the corpus "
        + "(--map-vocabulary carries its tokens over)")
  }

  /// A tensor of floats in another type.
  private func tensor(_ single: RecordTensor, _ type: ElementType) -> RecordTensor {
    let bits: [UInt64] = (single.floatValues ?? []).map { value in
      switch type {
      case .f16: UInt64(Float16(value).bitPattern)
      case .bf16: UInt64(value.bitPattern >> 16)
      default: Double(value).bitPattern
      }
    }
    let bytes = bits.flatMap { word in
      (0..<type.stride).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
    }
    return RecordTensor(name: single.name, type: type, shape: single.shape, bytes: bytes)
  }

  @Test(arguments: [ElementType.f16, .bf16, .f64]) func floatsOfOtherWidthsStartARun(
    type: ElementType
  ) throws {
    let (source, fresh) = (try trainer(seed: 2), try trainer())
    let model = file(source).record()
    let weights = model.tensors.filter { $0.name != "vocabulary" }
    let other = Record(metadata: [("format", "pt")], tensors: weights.map { tensor($0, type) })
    _ = try InitialWeights.adopt(other, into: fresh, vocabulary: [], name: "w")
    for slot in fresh.layout.slots {
      let expected = source.parameters.values(slot).map { value in
        switch type {
        case .f16: Float(Float16(value))
        case .bf16: Float(bitPattern: value.bitPattern & 0xFFFF_0000)
        default: value
        }
      }
      #expect(fresh.parameters.values(slot) == expected, "\(slot.name)")
    }
    // A model has only F32, since its digest covers the bytes.
    let halved = Record(metadata: model.metadata, tensors: other.tensors)
    for read in [
      { _ = try ModelFile(halved, name: "w") },
      { _ = try InitialWeights.adopt(halved, into: fresh, vocabulary: [], name: "w") },
    ] as [() throws -> Void] {
      let error = #expect(throws: NetError.self) { try read() }
      #expect(
        error?.description
          == "w: tensor '\(weights[0].name)' is \(type.rawValue), expected F32 (s2s-train --init "
          + "converts weights without the metadata of a model)")
    }
    let error = #expect(throws: NetError.self) { _ = try ModelFile(other, name: "w") }
    #expect(
      error?.description
        == "w: a safetensors file, expected a model (s2s-train --init takes weights from elsewhere)"
    )
  }

  @Test func valuesThatF32CannotHoldAreRefused() throws {
    let (source, target) = (try trainer(seed: 2), try trainer())
    let weights = file(source).record().tensors.filter { $0.name != "vocabulary" }
    func cause(_ type: ElementType, _ value: [UInt8]) -> String {
      let first = tensor(weights[0], type)
      let bytes = value + first.bytes.dropFirst(value.count)
      let bad = RecordTensor(name: first.name, type: type, shape: first.shape, bytes: bytes)
      do {
        _ = try InitialWeights.adopt(
          Record(metadata: [], tensors: [bad] + weights.dropFirst()), into: target, vocabulary: [],
          name: "w")
        return ""
      } catch { return error.description }
    }
    let name = weights[0].name
    // The values are -2^128, and one far below the smallest of F32.
    let tooLarge = [0, 0, 0, 0, 0, 0, 0xF0, 0xC7] as [UInt8]
    #expect(cause(.f64, tooLarge) == "w: tensor '\(name)' has values that are too large for F32")
    #expect(cause(.f64, [1, 0, 0, 0, 0, 0, 0, 0x80]) == "")
    let infinite = "w: tensor '\(name)' has values that are not finite"
    #expect(cause(.f16, [0, 0x7C]) == infinite && cause(.bf16, [0x80, 0xFF]) == infinite)
    #expect(cause(.f16, [1, 0x7E]) == infinite && cause(.f16, [0xFF, 0x7B]) == "")
    #expect(
      cause(.u16, [0, 0]).hasPrefix("w: tensor '\(name)' is U16 [") && cause(.i64, []) != "")
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
