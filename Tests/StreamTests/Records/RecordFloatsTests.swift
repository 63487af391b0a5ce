import Testing

@testable import Stream

/// Floats of other widths than 32 bits.
@Suite struct RecordFloatsTests {
  private func floats<Bits: FixedWidthInteger>(_ type: ElementType, _ values: [Bits]) -> [Float]? {
    let bytes = values.flatMap { value in
      (0..<Bits.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> (8 * Bits($0))) }
    }
    let tensor = RecordTensor(name: "a", type: type, shape: [values.count], bytes: bytes)
    let single = tensor.inSinglePrecision
    #expect(single.type == .f32 && single.name == "a" && single.shape == [values.count])
    return single.floatValues
  }

  @Test func narrowFloatsKeepTheirValues() {
    let halves: [UInt16] = [0x3C00, 0xC000, 0x3555, 0x7BFF, 0x0001, 0x8000, 0x0400, 0x7C00]
    #expect(
      floats(.f16, halves) == [1, -2, 0.333251953125, 65504, 0x1p-24, -0.0, 0x1p-14, .infinity])
    #expect(floats(.f16, [UInt16(0x7E00)])?.first?.isNaN == true)
    #expect(floats(.f16, [UInt16(0x8000)])?.first?.sign == .minus)
    let brains: [UInt16] = [0x3F80, 0xC000, 0x3EAB, 0x7F7F, 0x0001, 0xFF80]
    #expect(
      floats(.bf16, brains) == [1, -2, 0.333984375, 0x1.FEp127, 0x1p-133, -.infinity])
  }

  @Test func wideFloatsAreRoundedToTheNearest() {
    // Half to even, and what is too small or too large.
    for (wide, single) in [
      (0.1, 0.1 as Float), (1 + 0x1p-24, 1), (1 + 0x1.8p-23, 1 + 0x1p-22), (-1e-50, -0.0),
      (0x1p-149, 0x1p-149), (0x1.FFFFFEp127, .greatestFiniteMagnitude),
      (0x1.FFFFFEFFFFFFFp127, .greatestFiniteMagnitude), (0x1.FFFFFFp127, .infinity),
      (-1e39, -.infinity),
    ] as [(Double, Float)] {
      #expect(floats(.f64, [wide.bitPattern]) == [single], "\(wide)")
    }
  }

  @Test func othersStayAsTheyAre() {
    for tensor in [
      RecordTensor(name: "a", floats: [1.5], shape: [1]),
      RecordTensor(name: "a", int32: [7], shape: [1]),
      RecordTensor(name: "a", bytes: [7], shape: [1]),
      RecordTensor(name: "a", type: .u16, shape: [1], bytes: [0, 0x3C]),
    ] { #expect(tensor.inSinglePrecision == tensor) }
  }
}
