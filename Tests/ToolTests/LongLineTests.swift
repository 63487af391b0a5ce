import Testing

/// One line that is too long does not end the cleaning of a corpus of pairs, and takes no memory.
@Suite struct LongLineTests {
  /// A line of 3 MB between others, with the columns of a pair.
  private let prepare = """
    letters() { head -c "$1" /dev/zero | tr '\\000' "$2"; }
    endless() { printf 'x\\n'; yes x 2> /dev/null | tr -d '\\n'; }
    (printf 'a\\tb\\n'; letters 2000000 x; printf '\\t'; letters 1000000 y; printf '\\r\\nc\\td\\n') > corpus

    """

  /// Where a line goes out for every line that comes in, none can be left out; and those who do not drop
  /// lines refuse them.
  @Test(arguments: [
    "s2s-clean < one", "s2s-clean --mode lines < corpus",
    "s2s-split --part train --valid 1% < corpus",
    "s2s-vocab < corpus", "endless | timeout 60 s2s-clean",
    "endless | timeout 60 s2s-clean --mode lines",
    "endless | timeout 60 s2s-vocab",
  ])
  func elsewhereItIsAnError(command: String) async throws {
    let outcome = try await Shell.run(
      prepare
        + "printf '\\n' > one; letters 2000000 x >> one; printf 'x\\n' >> one\nset +o pipefail\n\(command) > out"
    )
    #expect(outcome.status == 65)
    #expect(
      outcome.errors.hasSuffix(":2: line over 1048576 bytes (raise with --max-line-bytes)\n"),
      "\(outcome.errors)")
  }

  /// No value of the option leads further than what is done with a line can go.
  @Test func theLimitHasALimit() async throws {
    let outcome = try await Shell.run(
      """
      for size in 4G 257M 9223372036854775807 0; do
        for tool in s2s-clean s2s-vocab 's2s-split --part train' 's2s-batch --vocab v' 's2s-decode' 's2s-score r' s2s-plot; do
          $tool --max-line-bytes $size < /dev/null 2>> errors; echo $?
        done
      done | sort | uniq -c; grep -c 'expected 1 to 256M' errors
      echo a | s2s-clean -q --recipe unicode -e 's/a/b/' --max-line-bytes 256M
      """)
    #expect(outcome.text == "     28 64\n28\nb\n", "\(outcome.errors)")
  }
}
