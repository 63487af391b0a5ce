import Testing

/// Nine dirty lines through every tool: a blank one, CRLF, an empty target, a byte 0xFF, no TAB, three
/// columns, U+2028, a no-break space, no final newline.
@Suite struct DirtyTests {
  private static let lines = [
    "I am.\tJe suis.\r", "", "No tab", "Empty\t", "Bad\tA?B", "Three\tTrois\tcredit",
    "Sep\u{2028}arated\tS\u{A0}éparé", "a  b\tc", "Last\tFin",
  ]

  /// The lines; `bad` stands for the question mark in the fifth.
  private func dirty(bad: UInt8) -> [UInt8] {
    Array(Self.lines.joined(separator: "\n").utf8).enumerated().map { index, byte in
      byte == UInt8(ascii: "?") ? bad : byte
    }
  }

  private let prepare = """
    cat > dirty; printf 'a b c d\\n' | tr ' ' '\\n' | paste - <(printf 'w\\nx\\ny\\nz\\n') > small
    s2s-vocab -q small > vocab; s2s-batch -q --vocab vocab small > tensors

    """

  @Test func cleanKeepsWhatIsSound() async throws {
    let outcome = try await Shell.run("s2s-clean --rejects r; cut -f1,2 r", input: dirty(bad: 0xFF))
    #expect(
      outcome.text == """
        i am .\tje suis .
        three\ttrois
        sep arated\ts epare
        a b\tc
        last\tfin
        one-column\t2
        one-column\t3
        empty\t4
        invalid-utf8\t5

        """)
    #expect(
      outcome.errors
        == "s2s-clean: kept 5 of 9 (55.6 %); one-column 2, invalid-utf8 1, empty 1; "
        + "3 columns or more 1; recipe=lecture\n"
    )
  }

  @Test func splitAndShufflePassEveryLine() async throws {
    let outcome = try await Shell.run(
      """
      cat > dirty; s2s-split -q --valid 0% --test 0% --part train < dirty | cmp - <(tr -d '\\r' < dirty; echo) && echo same
      s2s-split -q --valid 0% --test 0% --shuffle --part train < dirty | LC_ALL=C sort |
        cmp - <( (tr -d '\\r' < dirty; echo) | LC_ALL=C sort) && echo same
      """, input: dirty(bad: 0xFF))
    #expect(outcome.text == "same\nsame\n", "\(outcome.errors)")
  }

  /// Everything behind the cleaner refuses bytes that are no text, and says where they are.
  @Test func badBytesAreNamed() async throws {
    for command in [
      "s2s-vocab", "s2s-vocab --level char", "s2s-vocab --level bpe",
      "s2s-batch --vocab vocab --source-only --cleaned-with none", "s2s-score ref",
      "tr '\\t' ' ' | s2s-translate model",
    ] {
      let outcome = try await Shell.run(
        prepare
          + """
          s2s-train -q --preset pytorch-tutorial --hidden 4 --embedding 4 --updates 1 -o model < tensors
          seq 9 > ref; cat dirty | \(command) > out
          """, input: dirty(bad: 0xFF))
      #expect(outcome.status == 65, "\(command)")
      let tool = command.split(separator: " ").first { $0.hasPrefix("s2s-") } ?? ""
      #expect(
        outcome.errors.hasSuffix("\(tool): stdin:5: invalid UTF-8 at byte 6\n"),
        "\(command): \(outcome.errors)")
    }
  }

  @Test func wordsAreRunsBetweenSpaces() async throws {
    let outcome = try await Shell.run(
      "s2s-vocab -q | tail -n +6 | cut -f1,3,4", input: dirty(bad: UInt8(ascii: "-")))
    #expect(
      outcome.text == """
        source\t1\tBad
        source\t1\tEmpty
        source\t1\tI
        source\t1\tLast
        source\t1\tNo
        source\t1\tSep\u{2028}arated
        source\t1\tThree
        source\t1\ta
        source\t1\tam.
        source\t1\tb
        source\t1\ttab
        target\t0\t<pad>
        target\t0\t<unk>
        target\t0\t<bos>
        target\t0\t<eos>
        target\t1\tA-B
        target\t1\tFin
        target\t1\tJe
        target\t1\tS\u{A0}éparé
        target\t1\tTrois
        target\t1\tc
        target\t1\tsuis.

        """)
  }

  @Test func batchesKeepEveryLineOrRefuseIt() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        s2s-vocab -q --cleaned-with none vocab > vocab2; mv vocab2 vocab
        s2s-batch -q --vocab vocab --source-only --text dirty | grep -v '^#' | tr '\\n' ','
        s2s-batch --vocab vocab --text dirty; echo $?
        s2s-batch -q --vocab vocab --source-only dirty | s2s-translate -q missing; echo $?
        s2s-decode --vocab vocab dirty; echo $?
        """, input: dirty(bad: UInt8(ascii: "-")))
    #expect(
      outcome.text
        == "0\t1 1 3,1\t3,2\t1 1 3,3\t1 3,4\t1 3,5\t1 3,6\t1 3,7\t4 5 3,8\t1 3,65\n66\n65\n")
    #expect(
      outcome.errors.contains(
        "s2s-batch: dirty:2: one column, expected source and target (--source-only reads one)"))
    #expect(
      outcome.errors.contains("s2s-decode: dirty:1: expected ids from 0 to 7, found 'Je'"),
      "\(outcome.errors)")
  }

  /// Data that is quoted cannot steer the terminal.
  @Test func controlCharactersAreShown() async throws {
    let outcome = try await Shell.run(
      prepare + "printf '\\033[2J\\n' | s2s-decode --vocab vocab", input: dirty(bad: 0x2D))
    #expect(outcome.status == 65)
    #expect(
      outcome.errors == "s2s-decode: stdin:1: expected ids from 0 to 7, found '\\x1b[2J'\n")
  }

  /// A line of ids in, a line of text out, whatever the ids are.
  @Test func aHundredThousandLinesOfIDsStayAsMany() async throws {
    let outcome = try await Shell.run(
      prepare
        + """
        awk 'function draw(n) { x = x * 16807 % 2147483647; return x % n }
          BEGIN { x = 5; for (i = 0; i < 100000; i++) { n = draw(6); s = draw(10) ? "" : "col\\t"
          for (j = 0; j < n; j++) s = s (j ? " " : "") draw(8)
          print s (draw(10) ? "" : "\\r") } }' > ids
        s2s-decode -q --vocab vocab ids | wc -l; grep -c '^\\r*$' ids > blank; s2s-decode -q --vocab vocab ids > text
        awk 'NR == FNR { sub(/\\r$/, ""); blank[FNR] = $0 == ""; next } blank[FNR] && $0 != "" { n++ } END { print n + 0 }' ids text
        """)
    #expect(outcome.text == "100000\n0\n", "\(outcome.errors)")
  }
}
