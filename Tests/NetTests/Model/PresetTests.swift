import Testing

@testable import Net

/// The presets have the parameter counts of the published models.
@Suite struct PresetTests {
  @Test(arguments: [
    ("pytorch-tutorial-attention", 4_601, 2_991, 1_638_064),
    ("sutskever2014", 7_853, 5_893, 13_898_501),
    ("cho2014", 7_853, 5_893, 14_219_781),
    ("bahdanau2015", 7_853, 5_893, 20_518_405),
    // The words that docs/models.md counts, and its pieces.
    ("bigru256", 8_886, 13_595, 21_595_931),
    ("best", 4_060, 4_060, 3_875_036),
    ("bigru256", 4_060, 4_060, 8_146_140),
    ("sennrich2019", 4_060, 4_060, 41_191_900),
    ("zhang2019", 4_060, 4_060, 10_032_348),
    ("kim2019", 4_060, 4_060, 9_371_868),
    // By torch.nn: 60 x 64 + LSTM(64, 256) + 60 x 257; 60 x 64 + GRU(64, 128) both ways + 18 x 257.
    ("char-lm", 60, 60, 348_988),
    ("char-classifier", 60, 18, 157_458),
  ])
  func parameterCount(name: String, source: Int, target: Int, expected: Int) throws {
    var shape = try #require(Preset.named(name)).shape
    (shape.sourceVocabulary, shape.targetVocabulary) = (source, target)
    #expect(shape.network().layout.parameterCount == expected)
  }
}
