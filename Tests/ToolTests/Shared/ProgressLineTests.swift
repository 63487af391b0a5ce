import Testing

@testable import Shared

/// The line of progress, seen through a terminal of script(1).
@Suite struct ProgressLineTests {
  private let prepare = """
    head -n 300 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv | s2s-clean -q > pairs
    s2s-vocab -q < pairs > vocab; s2s-batch -q --vocab vocab --batch-size 8 < pairs > tensors
    train='s2s-train --preset pytorch-tutorial --hidden 16 --embedding 16 --epochs 100 -o model tensors'
    export TERM=xterm LC_ALL=C.UTF-8; unset NO_COLOR COLUMNS
    command -v script > /dev/null || { echo 'skipped: no script(1) for a terminal'; exit; }
    terminal() { SHELL=/bin/sh script -qec "stty cols $1; $2" /dev/null < /dev/null; }
    drawn() { tr '\\r' '\\n' | sed $'s/\\x1b\\\\[K//' | grep '^s2s-[a-z]*: .*loss [0-9.]*\\(  \\|$\\)'; }

    """

  private func expect(_ script: String, _ text: String) async throws {
    let outcome = try await Shell.run(prepare + script)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text == text, "\(outcome.text)\(outcome.errors)")
  }

  @Test func itIsDrawnOnATerminalAndNeverWider() async throws {
    try await expect(
      """
      for columns in 24 50 80; do
        terminal $columns "NO_COLOR=1 $train" | drawn > lines
        [ -s lines ] && echo drawn; wider $((columns - 1)) < lines
      done
      COLUMNS=40 terminal 80 "NO_COLOR=1 $train" | drawn | wider 39
      """, "drawn\n0\ndrawn\n0\ndrawn\n0\n0\n")
  }

  @Test func aWideOneTellsAll() async throws {
    try await expect(
      #"""
      terminal 200 "NO_COLOR=1 $train" | drawn | tail -n 1 |
        grep -cE 'epoch [0-9]+/100  update [0-9,]+/3,800  loss [0-9.]+  (▁|▂|▃|▄|▅|▆|▇|█){8,16}  ppl [0-9.]+  [0-9,]+ tokens/s  lr 0.001  grad [0-9.]+  [0-9.]+ s left$'
      """#, "1\n")
  }

  @Test func coloursAndBarsAreLeftOutWhereTheyAreNotWanted() async throws {
    try await expect(
      #"""
      bars=$'\u2588'
      for setting in A=1 NO_COLOR=1 LC_ALL=fr_FR.ISO-8859-1; do
        terminal 200 "$setting $train" > log
        grep -c $'\x1b\\[36m' log | sed 's/[1-9][0-9]*/some/'; grep -c "$bars" log | sed 's/[1-9][0-9]*/some/'
      done
      terminal 200 "TERM=dumb $train" | grep -c $'\x1b'
      """#, "some\nsome\n0\nsome\n0\n0\n0\n")
  }

  @Test func itGoesWhereItIsAskedTo() async throws {
    try await expect(
      """
      $train 2> log; grep -c $'\\r' log; grep -c $'\\x1b' log; rm model
      $train --progress always 2> log; grep -c $'\\r' log | sed 's/[1-9][0-9]*/some/'; rm model
      terminal 80 "$train --progress never" | grep -c $'\\x1b'; rm model
      terminal 80 "$train -q --progress always" | wc -c
      """, "0\n0\nsome\n0\n0\n")
  }

  /// Answers on a terminal are told by themselves; elsewhere their number is.
  @Test func translationCountsLines() async throws {
    try await expect(
      """
      $train -q; for i in $(seq 20); do cut -f1 pairs; done > source
      terminal 80 's2s-translate --batch-size 8 model < source > out' | tr '\\r' '\\n' |
        grep -c '^s2s-translate: [0-9,]* lines  [0-9,]* lines/s' | sed 's/[1-9][0-9]*/some/'
      terminal 80 's2s-translate --batch-size 8 model < source' | grep -c $'\\x1b'
      s2s-translate -q model < source | cmp - out && echo same
      """, "some\n0\nsame\n")
  }

  /// A log is told every half minute, so a run of seconds is not told at all.
  @Test func aLogGetsALineEveryHalfMinute() async throws {
    try await expect(
      #"""
      $train -q; head -n 1 pairs | cut -f1 > one
      { cat one; sleep 20; cat one; sleep 11; cat one; sleep 1; cat one; } | s2s-translate model 2> log > out
      wc -l < out; sed -E 's/[0-9.]+ lines\/s/N lines\/s/; /^s2s-translate: 4 lines;/d' log
      """#, "4\ns2s-translate: 3 lines  N lines/s\n")
  }

  @Test func whatMattersLeastGoesFirst() {
    let fields = [
      ProgressField("first", rank: 1), ProgressField("loss", rank: 0),
      ProgressField("third", rank: 2),
    ]
    func texts(_ columns: Int) -> [String] {
      ProgressField.fitting(fields, columns: columns).map(\.text)
    }
    #expect(texts(18) == ["first", "loss", "third"])
    #expect(texts(17) == ["first", "loss"])
    #expect(texts(10) == ["loss"])
    #expect(texts(1) == ["loss"])
  }
}
