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

  /// What is hashed never straddles two parts; what is not does, in so many lines.
  @Test(arguments: [("source", "1"), ("target", "2"), ("pair", "1,2")])
  func theKeyDecides(key: String, column: String) async throws {
    let outcome = try await Shell.run(
      """
      for a in $(seq 60); do for b in $(seq 60); do printf 's%d\\tt%d\\ns%d\\tt%d\\n' $a $b $a $b; done; done > pairs
      s2s-split -q --key \(key) --valid 30% --test 30% -o part. pairs; sort pairs | cmp - <(sort part.*)
      for c in 1 2 1,2; do
        n=$(for part in train valid test; do cut -f$c part.$part | sort -u; done | sort | uniq -d | wc -l)
        [ $n -ne 0 ] || echo $c; done
      """)
    // A source that is in one part takes its pairs along.
    #expect(
      outcome.text == (column == "1,2" ? "1,2\n" : "\(column)\n1,2\n"), "\(outcome.errors)")
  }

  /// Pairs whose further columns differ stay together, and so do they however their lines end.
  @Test func furtherColumnsAndLineEndsDoNotCount() async throws {
    let outcome = try await Shell.run(
      """
      for n in $(seq 300); do printf 's%d\\tt\\tA\\ns%d\\tt\\tB %d\\r\\ns%d\\tt\\r\\n' $n $n $n $n; done > pairs
      for key in source pair; do
        s2s-split -q --key $key --valid 30% --test 30% -o part. pairs
        for part in train valid test; do cut -f1,2 part.$part | sort -u; done | sort | uniq -d | wc -l
        s2s-split -q --key $key --valid 100 --test 100 -o part. pairs
        for part in train valid test; do cut -f1,2 part.$part | sort -u; done | sort | uniq -d | wc -l
      done
      printf '\\357\\273\\277a\\tx\\r\\n' > marked; printf 'a\\tx\\n' > plain
      for seed in $(seq 40); do
        s2s-split -q --key pair --seed $seed --test 50% -o one. marked plain
        [ -s one.train ] && [ -s one.test ] && echo "seed $seed"
      done; sort one.* | uniq -c | sed 's/^ *//'
      """)
    #expect(outcome.text == "0\n0\n0\n0\n2 a\tx\n", "\(outcome.errors)")
  }

  /// A part that ends empty, or smaller than asked for, is said; one that nobody gave lines is refused.
  @Test(arguments: [
    ("--test 0% --part test", ["part 'test' is empty: --test 0%"]),
    ("--valid 0 --part valid pairs", ["part 'valid' is empty: --valid 0"]),
    ("--test 1% --part test", ["part 'test' is empty: --test 1%"]),
    ("--part train", []), ("--test 1% --part train", []),
    ("--valid 50% --test 50% --part train", ["part 'train' is empty: the others have all 2 lines"]),
    ("-o part.", ["part 'valid' is empty: --valid 0%", "part 'test' is empty: --test 0%"]),
    (
      "--valid 9 --test 1 -o part. pairs",
      ["part 'train' is empty: the others have all 2 lines", "part 'valid' has 1 lines: --valid 9"]
    ),
    (
      "--valid 1 --test 2 -o part. pairs",
      ["part 'train' is empty: the others have all 2 lines", "part 'valid' is empty: --valid 1"]
    ),
    ("--test 5% --part test /dev/null", ["no lines, so every part is empty"]),
  ])
  func smallPartsAreSaid(options: String, warnings: [String]) async throws {
    let script = "printf 'a\\tx\\nb\\ty\\n' > pairs; s2s-split \(options) < pairs > out"
    let outcome = try await Shell.run(script)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(outcome.status == 0 && lines.last?.hasPrefix("s2s-split: train ") == true)
    #expect(lines.dropLast() == warnings.map { "s2s-split: warning: \($0)" }[...], "\(options)")
    let quiet = try await Shell.run(script.replacing("s2s-split ", with: "s2s-split -q "))
    #expect(quiet.status == 0 && quiet.errors.isEmpty)
    for part in ["valid", "test"] {
      let refused = try await Shell.run("s2s-split --part \(part)", text: "a\tx\n")
      #expect(refused.status == 64 && refused.output.isEmpty)
      #expect(
        refused.errors
          == "s2s-split: --part \(part) needs --\(part) N% or N, which says how much it gets\n")
    }
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

  @Test func countsAreExact() async throws {
    let outcome = try await Shell.run(
      """
      seq 1000 | sed 's/.*/a &\\tb/' > pairs; s2s-split --valid 30 --test 20 -o part. pairs
      wc -l < part.valid; wc -l < part.test; wc -l < part.train
      s2s-split --valid 9223372036854775807 --test 1 -q -o all. pairs; wc -l < all.valid
      """)
    #expect(outcome.text == "30\n20\n950\n999\n", "\(outcome.errors)")
    #expect(outcome.errors == "s2s-split: train 950, valid 30, test 20; key=source seed=1\n")
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

  @Test func linesPassAsTheyAre() async throws {
    let dirty: [UInt8] = Array("\u{FEFF}a\tb\r\n\nalone\nx\u{2028}y\t".utf8) + [0xFF]
    let outcome = try await Shell.run("s2s-split --part train", input: dirty)
    #expect(
      outcome.output == Array("a\tb\n\nalone\nx\u{2028}y\t".utf8) + [0xFF, 0x0A])
    #expect(outcome.errors == "s2s-split: train 4, valid 0, test 0; key=source seed=1\n")
  }

  @Test func mistakesHaveTheirStatus() async throws {
    for (command, status, message) in [
      ("s2s-split", 64, "expected one of -o PREFIX and --part NAME"),
      ("s2s-split --part test -o x", 64, "expected one of -o PREFIX and --part NAME"),
      ("s2s-split --valid 60% --test 60% --part test", 64, "--valid and --test are over 100%"),
      ("s2s-split --valid 0x1p3% --part test", 64, "--valid '0x1p3%', expected N% or N"),
      ("s2s-split --valid x --part test", 64, "--valid 'x', expected N% or N"),
      ("s2s-split --test=-1 --part test", 64, "--test '-1', expected N% or N"),
      (
        "s2s-split --valid 1 --test 5% --part test /dev/null", 64,
        "--valid and --test: expected both in % or both in lines"
      ),
      (
        "s2s-split --valid 1 --part test", 64,
        "counts read the corpus twice: name a file, or use N%"
      ),
      ("s2s-split --part train none", 66, "none: cannot open: No such file or directory"),
      ("s2s-split -o no/x", 73, "no/xtrain: cannot create: No such file or directory"),
      ("s2s-split --part train >/dev/full", 74, "stdout: write error: No space left on device"),
      (
        "s2s-split --part train --shuffle >/dev/full", 74,
        "stdout: write error: No space left on device"
      ),
      ("s2s-split --part train >&-", 74, "stdout: write error: Bad file descriptor"),
    ] {
      let outcome = try await Shell.run(command, text: "a\tb\n")
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(outcome.errors == "s2s-split: \(message)\n", "\(command)")
    }
    let size = try await Shell.run("s2s-split --memory 3X --part test", text: "")
    #expect(size.status == 64 && size.errors.hasPrefix("s2s-split: The value '3X' is invalid"))
    let part = try await Shell.run("s2s-split --part tset", text: "")
    #expect(part.status == 64 && part.errors.hasPrefix("s2s-split: The value 'tset' is invalid"))
  }

  @Test func pipesEndAsTheyShould() async throws {
    let closed = try await Shell.run(
      "yes 'a b' | s2s-split --part train | head -n 1; echo ${PIPESTATUS[1]}")
    #expect(closed.text == "a b\n141\n" && closed.errors.isEmpty)
    let early = try await Shell.run(
      """
      mkfifo in out; s2s-split -q --part train < in > out & exec 3> in 4< out
      echo 'a b' >&3; read -t 5 line <&4 && echo "answered $line"; exec 3>&-
      """)
    #expect(early.text == "answered a b\n")
  }
}
