import Testing

@testable import Net
@testable import Stream

/// Models of eight-bit weights: what is in their files, and that they work as the models they were made of.
@Suite struct QuantizedModelTests {
  /// Every kind of network that s2s-translate knows, as small ones.
  static let shapes: [@Sendable (inout ModelShape) -> Void] = [
    { $0.attention = .additive },
    { ($0.attention, $0.cell, $0.layerNorm) = (.general, .lstm, true) },
    { shape in
      shape.attention = .additive
      tieAll(&shape)
      shape.layers = 2
    },
    { ($0.cell, $0.encoderTransition) = (.elman, 2) },
  ]

  /// The model whose floats are those for which the bytes stand.
  private func widened(_ file: ModelFile) -> ModelFile {
    var result = file
    for index in file.tensors.indices { result.tensors[index].values = file.tensors[index].values }
    result.facts.removeAll { $0.key == ModelFile.quantization }
    return result
  }

  @Test(arguments: shapes.indices) func itTranslatesNearlyTheSame(number: Int) throws {
    let small = try makeModel(change: number).quantized(name: "m")
    #expect(small.tensors.contains { $0.quantized != nil })
    let (quantized, floats) = (
      Translator(small, threads: 2), Translator(widened(small), threads: 1)
    )
    let pairs = sources.map { ($0, [4, 5, 4, 3] as [Int32]) }
    let found = quantized.score(pairs, SearchOptions())
    let expected = floats.score(pairs, SearchOptions())
    for (one, other) in zip(found, expected) {
      // Activations are rounded to one of 127 steps.
      let near = abs(one.logProbability - other.logProbability)
      #expect(near < 0.1 * abs(other.logProbability) && near > 0, "\(one) \(other)")
    }
  }

  private func makeModel(change number: Int) throws -> ModelFile {
    try NetTests.makeModel(vocabulary: 9, Self.shapes[number]).file
  }

  /// One hypothesis each, to the bit, whatever kernels, threads and company.
  @Test(arguments: shapes.indices) func everyRouteGivesTheSameBits(number: Int) throws {
    let small = try makeModel(change: number).quantized(name: "m")
    var options = SearchOptions()
    options.beam = 3
    let expected = Translator(small, threads: 1).translate(sources, options)
    #expect(Translator(small, threads: 3).translate(sources, options) == expected)
    for (source, one) in zip(sources, expected) {
      #expect(Translator(small, threads: 1).translate([source], options) == [one])
    }
  }

  @Test func aFileComesBackToTheByte() throws {
    let small = try makeModel(change: 1).quantized(name: "m")
    let bytes = small.record().encoded()
    let again = try read(bytes)
    #expect(again.record().encoded() == bytes)
    #expect(again.isQuantized && again.fact("quantization") == "int8")
    #expect(zip(again.tensors, small.tensors).allSatisfy { $0.quantized == $1.quantized })
    #expect(throws: NetError.self) { try again.quantized(name: "m") }
    #expect(throws: NetError.self) { try ModelFile.average([(name: "m", file: again)]) }
  }

  private func read(_ bytes: [UInt8]) throws -> ModelFile {
    let reader = RecordReader(ByteSource(sniffing: bytes, name: "m"), limits: .file)
    guard let record = try reader.next() else { throw RecordError.notARecord(source: "m") }
    return try ModelFile(record, name: "m")
  }

  /// Files with good digests whose tensors do not belong together.
  @Test func whatDoesNotBelongTogetherIsRefused() throws {
    let record = try makeModel(change: 0).quantized(name: "m").record()
    let name = "encoder.rnn.weight_ih_l0"
    let scale = try #require(record.tensor(name + ModelFile.scaleSuffix)?.floatValues)
    let change: [(String, RecordTensor)] = [
      ("a scale too few", .init(name: "", floats: scale.dropLast(), shape: [scale.count - 1])),
      ("another shape", .init(name: "", floats: scale, shape: [1, scale.count])),
      ("another type", .init(name: "", int32: scale.map { Int32($0) }, shape: [scale.count])),
      ("negative", .init(name: "", floats: scale.map { -$0 - 1 }, shape: [scale.count])),
      ("infinite", .init(name: "", floats: scale.map { $0 / 0 }, shape: [scale.count])),
    ]
    for (what, tensor) in change {
      let tensors = record.tensors.map { old in
        old.name == name + ModelFile.scaleSuffix ? tensor.named(old.name) : old
      }
      #expect(throws: NetError.self, "\(what)") { try resealed(record, tensors) }
    }
    let without = record.tensors.filter { $0.name != name + ModelFile.scaleSuffix }
    #expect(throws: NetError.self) { try resealed(record, without) }
    let floats = Record(
      metadata: record.metadata.filter { $0.key != ModelFile.quantization }, tensors: record.tensors
    )
    #expect(throws: NetError.self) { try resealed(floats, record.tensors) }
    _ = try resealed(record, record.tensors)
  }

  private func resealed(_ record: Record, _ tensors: [RecordTensor]) throws -> ModelFile {
    let texts = record.metadata.filter { !["digest", ModelFile.headerDigest].contains($0.key) }
    return try ModelFile(sealed(texts.map { ($0.key, $0.value) }, tensors), name: "m")
  }
}

extension RecordTensor {
  /// The same elements under another name.
  fileprivate func named(_ name: String) -> RecordTensor {
    switch type {
    case .f32: RecordTensor(name: name, floats: floatValues ?? [], shape: shape)
    default: RecordTensor(name: name, int32: int32Values ?? [], shape: shape)
    }
  }
}
