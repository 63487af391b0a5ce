import Testing

@testable import Stream

/// Weights in floats of other widths than 32 bits: s2s-train converts them, and no tool takes them for a
/// model.
@Suite struct OtherWidthTests {
  /// The tensors of a model in another type.
  private func converted(
    _ record: Record, _ type: ElementType, _ bits: (Float) -> UInt64
  ) -> [UInt8] {
    let tensors = record.tensors.filter { $0.type == .f32 }.map { tensor in
      RecordTensor(
        name: tensor.name, type: type, shape: tensor.shape,
        bytes: (tensor.floatValues ?? []).map(bits).flatMap { word in
          (0..<type.stride).map { UInt8(truncatingIfNeeded: word >> UInt64(8 * $0)) }
        })
    }
    return Record(metadata: [], tensors: tensors).encoded()
  }

  @Test func weightsOfOtherWidthsStartARun() async throws {
    let train = Shell.smallTraining + "train --updates 1 -o first\n"
    let first = try await Shell.run(train + "cat first").output
    let record = try #require(try RecordReader(ByteSource(bytes: first, name: "first")).next())
    let files = [
      converted(record, .f64) { Double($0).bitPattern },
      converted(record, .f16) { UInt64(Float16($0).bitPattern) },
      converted(record, .bf16) { UInt64($0.bitPattern >> 16) },
      converted(record, .f64) { Double($0).bitPattern | 0x7FE << 52 },
    ]
    let outcome = try await Shell.run(
      train
        + """
        head -c \(files[0].count) > wide; head -c \(files[1].count) > half
        head -c \(files[2].count) > brain; cat > huge
        for name in first wide half brain; do train --init $name --updates 1 -o from.$name; echo $?; done
        s2s-model diff from.first from.wide | cut -f1
        for name in half brain; do s2s-model diff from.first from.$name | grep -c '^decoder.output'; done
        train --init huge --updates 1 -o from.huge; echo $?; ls from.huge 2> /dev/null
        for tool in 's2s-model describe' 's2s-model diff first' 's2s-model average first' s2s-translate; do
          for name in half wide; do $tool $name < pairs; echo $?; done
        done
        """, input: files.flatMap { $0 })
    #expect(
      outcome.text == """
        0
        0
        0
        0
        initial_weights
        2
        2
        65

        """ + String(repeating: "65\n", count: 8), "\(outcome.text) \(outcome.errors)")
    let errors = outcome.errors.split(separator: "\n")
    #expect(
      errors.first?.hasPrefix("s2s-train: huge: tensor '") == true
        && errors.first?.hasSuffix("' has values that are too large for F32") == true)
    #expect(
      errors.dropFirst().allSatisfy {
        $0.hasSuffix(
          ": a safetensors file, expected a model (s2s-train --init takes weights from elsewhere)")
      }, "\(outcome.errors)")
  }
}
