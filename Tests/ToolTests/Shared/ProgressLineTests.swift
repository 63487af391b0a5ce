import Testing

/// The line of progress, seen through a terminal of script(1).
@Suite struct ProgressLineTests {
  private let prepare = """
    head -n 300 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 8 < pairs > tensors
    train='s2s-train --preset pytorch-tutorial --hidden 16 --embedding 16 --epochs 12 -o model tensors'

    """

  @Test func itIsDrawnOnATerminalAndWiped() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        command -v script > /dev/null || { echo skipped; exit; }
        script -qec "stty cols 50; $train" /dev/null < /dev/null > log
        tr '\\r' '\\n' < log | sed 's/\\x1b\\[K//' | grep '/12  update ' > drawn
        [ -s drawn ] && echo drawn; awk 'length != 49' drawn | wc -l
        """)
    #expect(
      outcome.text == "drawn\n0\n" || outcome.text == "skipped\n",
      "\(outcome.text)\(outcome.errors)")
  }

  @Test func itIsSilentElsewhere() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        $train 2> log; grep -c $'\\r' log; grep -c $'\\x1b' log; rm model
        command -v script > /dev/null || { echo 0; exit; }
        script -qec "$train -q" /dev/null < /dev/null | wc -c
        """)
    #expect(outcome.text == "0\n0\n0\n", "\(outcome.text)\(outcome.errors)")
  }
}
