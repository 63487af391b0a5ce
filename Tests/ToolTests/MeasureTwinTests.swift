import Testing

/// The measures with OpusFilter's meaning beside the modules of Python that OpusFilter calls for them.
@Suite struct MeasureTwinTests {
  /// Random pairs of few letters and digits, and the numbers that difflib and re give for them.
  private static let twin = #"""
    import difflib, math, random, re, sys
    chance = random.Random(1)
    def text():
        few = chance.choice(["ab c", "12 0", "1203456", "ab.?! ", "éa中 "])
        return "x" + "".join(chance.choice(few) for _ in range(chance.randint(0, 90))) + "x"
    def repeats(side):
        side = re.sub(" +", " ", side)
        return max([0] + [k for k in range(1, 31) if re.search(r"(\S.{2,100}?)(?: *\1){%d,}" % k, side)])
    with open("pairs", "w", encoding="utf-8") as pairs, open("expected", "w", encoding="utf-8") as expected:
        for _ in range(400):
            one, other = text(), text()
            match = difflib.SequenceMatcher(None, one, other, False)
            common = match.find_longest_match(0, len(one), 0, len(other)).size / min(len(one), len(other))
            digits = [[c for c in side if c in "123456789"][:64] for side in (one, other)]
            numerals = difflib.SequenceMatcher(None, *digits, False).ratio()
            ends = [sum(side.count(mark) for mark in ".?!…") for side in (one, other)]
            marks = abs(ends[0] - ends[1]) + sum(max(0, n - 1) for n in ends)
            numbers = [marks, numerals, common, repeats(one), repeats(other)]
            print(one, other, sep="\t", file=pairs)
            print(*("%g" % (math.floor(n * 10000 + 0.5) / 10000) for n in numbers), sep="\t", file=expected)
    """#

  @Test func measuresAreThoseOfPython() async throws {
    let outcome = try await Shell.run(
      """
      command -v python3 > /dev/null || { echo 'skipped: no python3 to compute the numbers'; exit; }
      cat > twin.py; python3 twin.py
      s2s-clean -q --recipe none --annotate --header pairs > all
      columns=$(head -n 1 all | tr '\\t' '\\n' | grep -nxE -e terminal-punctuation -e numeral-similarity \\
        -e common-substring -e 'repeats[.].*' | cut -d: -f1 | paste -sd,)
      tail -n +2 all | cut -f "$columns" | diff - expected | head -n 20; wc -l < all
      """, text: Self.twin)
    if outcome.text.hasPrefix("skipped") { return try await Shell.skip(outcome.text) }
    #expect(outcome.text == "401\n", "\(outcome.text)\(outcome.errors)")
  }
}
