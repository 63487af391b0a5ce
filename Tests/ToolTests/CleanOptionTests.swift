import Testing

/// What s2s-clean counts and divides, whatever its options; each option alone is a case in Tests/cases/s2s-clean.
@Suite struct CleanOptionTests {
  @Test func statisticsCountAndShow() async throws {
    let outcome = try await Shell.run(
      "s2s-clean -q --max-length 1 --stats s --samples 1 > /dev/null; cat s",
      text: "a\tb\na \"b\"\tc\nd\ne f\tg\n")
    #expect(
      outcome.text.hasPrefix(
        """
        {
          "read": 4,
          "kept": 1,
          "dropped": {"length": 2, "one-column": 1},
          "settings": "recipe=lecture max_length=1 unit=word mode=pairs icu=
        """))
    #expect(
      outcome.text.contains(
        """
          "samples": {
            "length": [
              {"line":
        """))
    #expect(outcome.text.contains("\"one-column\": [\n      {\"line\": 3, \"text\": \"d\"}\n"))
    let shown = outcome.text.split(separator: "\n").filter { $0.contains("\"line\"") }
    #expect(shown.count == 2)
  }

  /// Neither threads nor blocks nor files change a byte, of rejects and statistics as well.
  @Test func theSameBytesHoweverTheWorkIsDivided() async throws {
    let outcome = try await Shell.run(
      #"""
      for k in $(seq 3000); do
        printf 'Line %d Été.\tLigne %d !\n' $((k % 700)) $k
        [ $((k % 7)) -ne 0 ] || printf 'alone %d\n' $k
        [ $((k % 11)) -ne 0 ] || printf 'bad \377\t%d\n' $k
        [ $((k % 13)) -ne 0 ] || printf 'Σ ΟΔΟΣ e\314\201 %d\tx\r\n' $k
      done > all
      split -l 1000 all part.
      clean() { s2s-clean -q --recipe unicode --dedupe source --reject 'target:9' --rejects r --stats s --samples 5 "$@"; cat r s; }
      clean --threads 1 all > one; wc -c < one
      clean --threads 2 all | cmp - one
      clean --threads 7 all | cmp - one
      clean --threads 3 part.* | cmp - one
      { while IFS= read -r -n 997 -d '' x || [ -n "$x" ]; do printf '%s' "$x"; done < all; } 2> /dev/null > copy
      cmp copy all && dd if=all obs=37 2> /dev/null | clean --threads 2 | cmp - one
      """#)
    #expect(outcome.errors.isEmpty && outcome.status == 0, "\(outcome.errors)")
    #expect((Int(outcome.text.split(separator: "\n").first ?? "") ?? 0) > 100_000)
  }

  /// Lines in are lines out, and pairs in are kept or rejected, whatever the bytes are.
  @Test func nothingIsLost() async throws {
    let outcome = try await Shell.run(
      #"""
      head -c 3000000 /dev/urandom | tr '\000-\010' '\n' > noise
      n=$(wc -l < noise); [ "$(tail -c 1 noise | wc -l)" -eq 1 ] || n=$((n + 1))
      for recipe in lecture unicode none; do
        out=$(s2s-clean -q --mode lines --invalid-utf8 replace --recipe $recipe < noise | wc -l)
        [ "$out" -eq "$n" ] || echo "lines: $recipe $out of $n"
        kept=$(s2s-clean -q --mode pairs --max-ratio 3 --dedupe pair --recipe $recipe --rejects r < noise | wc -l)
        dropped=$(wc -l < r)
        [ $((kept + dropped)) -eq "$n" ] || echo "pairs: $recipe $kept + $dropped of $n"
      done
      [ "$n" -gt 100000 ] || echo "only $n lines"
      """#)
    #expect(outcome.text.isEmpty && outcome.status == 0, "\(outcome.text)\(outcome.errors)")
  }
}
