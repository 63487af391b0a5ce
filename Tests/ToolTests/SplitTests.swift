import Testing

/// s2s-split from outside: which line goes where, and what is said.
@Suite struct SplitTests {
  /// 3,000 pairs, of which each source stands three times.
  private let pairs = (0..<3_000).map { "source \($0 % 1_000)\ttarget \($0)\n" }.joined()

  @Test func partsAreTheCorpusAndShareNoSource() async throws {
    let outcome = try await Shell.run(
      """
      cat > pairs; s2s-split --valid 10% --test 20% -o part. pairs
      wc -l < part.valid; sort pairs | cmp - <(sort part.*) && echo whole
      for part in train valid test; do cut -f1 part.$part | sort -u; done | sort | uniq -d | wc -l
      for part in train valid test; do
        s2s-split -q --valid 10% --test 20% --part $part < pairs | cmp - part.$part
        grep -nFxf part.$part pairs | sort -c -t: -k1n && echo in order
      done; ls
      """, text: pairs)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    #expect(
      Array(lines.dropFirst())
        == ["whole", "0", "in order", "in order", "in order", "pairs", "part.test", "part.train"]
        + ["part.valid"], "\(outcome.text) \(outcome.errors)")
    let valid = try #require(Int(lines[0]))
    // Three lines a source: five standard deviations of a binomial of 1,000.
    #expect(valid.isMultiple(of: 3) && abs(valid - 300) < 143)
    #expect(outcome.errors.hasSuffix("; key=source seed=1\n"), "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("s2s-split: train "))
  }

  @Test func aLineKeepsItsPartAsTheCorpusGrows() async throws {
    let outcome = try await Shell.run(
      """
      cat > pairs; (seq 5000 | sed 's/.*/new &\\tnew/'; cat pairs) > grown
      s2s-split -q --test 5% --part test < pairs | sort > before
      s2s-split -q --test 5% --part test < grown | sort > after
      comm -23 before after | wc -l; comm -13 before after | grep -vc '^new'; wc -l < before
      s2s-split -q --test 5% --seed 2 --part test < pairs | sort | cmp -s - before || echo other
      """, text: pairs)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.count == 4 && lines[0] == "0" && lines[1] == "0" && lines[3] == "other")
    #expect(lines[2] != "0")
  }

  @Test func shufflingIsASeededPermutation() async throws {
    let outcome = try await Shell.run(
      """
      cat > pairs; s2s-split -q --shuffle --part train pairs > one; sort one | cmp - <(sort pairs)
      s2s-split -q --shuffle --part train pairs | cmp - one && echo repeated
      s2s-split -q --shuffle --seed 2 --part train pairs | cmp -s - one || echo other
      cmp -s one pairs || echo moved
      for size in 0 1K 20K 64K 1M; do
        s2s-split -q --shuffle --memory $size --test 20% -o $size. pairs
        cmp $size.train 0.train && cmp $size.test 0.test || echo "$size differs"
      done
      s2s-split -q --shuffle --test 20% --part test pairs | cmp - 0.test && echo alone
      TMPDIR=/nowhere s2s-split --shuffle --memory 1K --part train pairs; echo $?
      """, text: pairs)
    #expect(outcome.text == "repeated\nother\nmoved\nalone\n73\n", "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("s2s-split: /nowhere/s2s-"), "\(outcome.errors)")
  }
}
