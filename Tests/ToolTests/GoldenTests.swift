import Testing

/// The weights of a small run, to the bit: what changes them changes every model, and has to be meant.
@Suite struct GoldenTests {
  /// XXH64 over the tensor bytes, as the model states it.
  static let digest = "88379123b3f9c78f"

  @Test(arguments: [1, 2, 3, 4, 8]) func weightsAreTheSameEverywhere(threads: Int) async throws {
    let outcome = try await Shell.run(
      """
      printf 'go .\\tva !\\ni am cold .\\tj ai froid .\\nhe is old .\\til est vieux .\\nrun !\\tcours !\\n' > pairs
      s2s-vocab -q pairs > vocab; s2s-batch -q --vocab vocab --batch-size 2 pairs > tensors
      for layout in '' 'setarch -R'; do
        command -v ${layout:-true} > /dev/null || layout=
        $layout s2s-train -q --preset bahdanau2015 --hidden 24 --embedding 12 --dropout 0.2 --ema 0.9 \\
          --epochs 12 --seed 7 --threads \(threads) -o model tensors
        head -c 6000 model | grep -ao '"digest":"[0-9a-f]*"' | cut -d '"' -f 4
      done
      """)
    #expect(
      outcome.text == "\(GoldenTests.digest)\n\(GoldenTests.digest)\n",
      "\(outcome.text) \(outcome.errors)")
  }
}
