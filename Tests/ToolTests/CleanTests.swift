import Testing

/// s2s-clean from outside: bytes, counts, statuses and messages.
@Suite struct CleanTests {
  @Test func cleansLinesAndPairs() async throws {
    let line = try await Shell.run("s2s-clean", text: "Ça va ?\n\nL'été, c'est fini!\n")
    #expect(line.text == "ca va ?\n\nl ete c est fini !\n")
    #expect(line.errors == "s2s-clean: kept 3 of 3 (100.0 %); recipe=lecture\n")
    let pair = try await Shell.run(
      "s2s-clean --recipe lecture,unicode", text: "Go.\tVa, Noël !\tCC-BY\n")
    #expect(pair.text == "go .\tva , noël !\n")
  }

  @Test func dirtyPairsAreCountedByReason() async throws {
    let dirty: [UInt8] =
      Array("\u{FEFF}I am.\tJe suis.\r\n\nNo tab\nEmpty\t\nBad\tA".utf8) + [0xFF]
      + Array("\nThree\tTrois\tcredit\nSep\u{2028}arated\tS\u{A0}éparé\rment\nLast\tFin".utf8)
    let kept = try await Shell.run("s2s-clean --rejects $T/r; cat $T/r", input: dirty)
    let rejected: [UInt8] =
      Array(
        "one-column\t2\t\none-column\t3\tNo tab\nempty\t4\tEmpty\t\ninvalid-utf8\t5\tBad\tA".utf8)
      + [0xFF, 0x0A]
    #expect(
      kept.output == Array(
        "i am .\tje suis .\nthree\ttrois\nsep arated\ts epare ment\nlast\tfin\n".utf8) + rejected)
    #expect(
      kept.errors
        == "s2s-clean: kept 4 of 8 (50.0 %); one-column 2, invalid-utf8 1, empty 1; "
        + "3 columns or more 1; recipe=lecture\n"
    )
    let failed = try await Shell.run("s2s-clean --invalid-utf8 fail", input: dirty)
    #expect(failed.status == 65 && failed.errors == "s2s-clean: stdin:5: invalid UTF-8 at byte 6\n")
  }

  /// Blank lines before the first pair wait until it is known what they are; then they are drops as any.
  @Test func leadingBlankLinesAreRejectedAsWell() async throws {
    let outcome = try await Shell.run(
      "printf '\n\n' > a; printf '\na\tb\n\n' > b; s2s-clean --rejects r a b; cat r")
    #expect(
      outcome.text == "a\tb\none-column\t1\t\none-column\t2\t\none-column\t3\t\none-column\t5\t\n")
    #expect(
      outcome.errors == "s2s-clean: kept 1 of 5 (20.0 %); one-column 4; recipe=lecture\n")
    let lines = try await Shell.run("printf '\n\n' > a; printf '\na\n\n' > b; s2s-clean a b")
    #expect(lines.text == "\n\n\na\n\n")
    #expect(lines.errors == "s2s-clean: kept 5 of 5 (100.0 %); recipe=lecture\n")
  }

  /// What shows nothing is no text, whatever it is, and does not tell what the input is.
  @Test func sidesThatShowNothingAreEmpty() async throws {
    let blank = [
      "\u{A0}", "\u{3164}", "\u{2800}", "\u{AD}\u{3000}", "\u{200B}", "\u{FE0F}", "\u{1}",
    ]
    for recipe in ["none", "unicode"] {
      let pairs = try await Shell.run(
        "s2s-clean --recipe \(recipe)",
        text: blank.map { "\($0)\n\($0)\tb\na\t\($0)\n" }.joined() + "a\tb\n")
      #expect(pairs.text == "a\tb\n")
      #expect(pairs.errors.contains("kept 1 of 22 (4.5 %); empty 14, one-column 7;"))
      let lines = try await Shell.run(
        "s2s-clean -q --recipe \(recipe)", text: blank.joined(separator: "\n") + "\na b\n")
      #expect(lines.status == 0 && lines.text.hasSuffix("\na b\n"))
    }
    let substituted = try await Shell.run(
      "s2s-clean --recipe none -e 's/x/\u{A0}/'", text: "x\tb\na\tb\n")
    #expect(substituted.text == "a\tb\n")
  }

  @Test func badBytesAreReplacedOnRequest() async throws {
    let text: [UInt8] = [0x61, 0xE2, 0x82, 0x62, 0xFF, 0xFF, 0x0A]
    let outcome = try await Shell.run(
      "s2s-clean --recipe none --invalid-utf8 replace", input: text)
    #expect(outcome.text == "a\u{FFFD}b\u{FFFD}\u{FFFD}\n" && outcome.status == 0)
    let dropped = try await Shell.run("s2s-clean --invalid-utf8 drop", input: [0x61, 0xFF, 0x0A])
    #expect(dropped.text == "\n" && dropped.status == 0)
    #expect(
      dropped.errors
        == "s2s-clean: kept 0 of 1 (0.0 %); invalid-utf8 1; recipe=lecture invalid_utf8=drop\n")
  }

  @Test func furtherColumnsAreTextAsWell() async throws {
    let text = Array("a\tb\tC-\u{E9}\td\ne\tf\tg".utf8) + [0xFF, 0x0A]
    let kept = try await Shell.run("s2s-clean --keep-extra", input: text)
    #expect(kept.text == "a\tb\tC-\u{E9}\td\n")
    #expect(kept.errors.contains("kept 1 of 2 (50.0 %); invalid-utf8 1;"))
    let replaced = try await Shell.run(
      "s2s-clean --keep-extra --swap --invalid-utf8 replace", input: text)
    #expect(replaced.text == "b\ta\tC-\u{E9}\td\nf\te\tg\u{FFFD}\n")
    let failed = try await Shell.run("s2s-clean --keep-extra --invalid-utf8 fail", input: text)
    #expect(failed.status == 65)
    #expect(failed.errors == "s2s-clean: stdin:2: invalid UTF-8 at byte 6\n")
  }

  @Test func filtersKeepTheirSides() async throws {
    let text =
      "I am cold.\tJ'ai froid.\nYou are a good friend.\tTu es un bon ami.\nI am.\tJe suis.\n"
    let keep = try await Shell.run("s2s-clean --keep '^i am ' --min-length 4,4", text: text)
    #expect(keep.text == "i am cold .\tj ai froid .\n")
    let swapped = try await Shell.run("s2s-clean --swap --max-length 12 --unit char", text: text)
    #expect(swapped.text == "j ai froid .\ti am cold .\nje suis .\ti am .\n")
    let source = try await Shell.run("s2s-clean -q --keep source:cold --keep ^i", text: text)
    #expect(source.text == "i am cold .\tj ai froid .\n")
    let target = try await Shell.run("s2s-clean -q --keep 'target:froid'", text: text)
    #expect(target.text == "i am cold .\tj ai froid .\n" && target.errors.isEmpty)
  }

  @Test func linesAreOneToOne() async throws {
    let tab = try await Shell.run("s2s-clean", text: "one\ntwo\ttabs\n")
    #expect(tab.status == 65)
    #expect(tab.errors.hasPrefix("s2s-clean: stdin:2: TAB at byte 4"))
    let declared = try await Shell.run("s2s-clean --mode lines", text: "\n\ntwo\ttabs")
    #expect(declared.text == "\n\ntwo tabs\n")
    let blank = try await Shell.run("s2s-clean", text: "\n\n\n")
    #expect(blank.text == "\n\n\n")
  }

  @Test func mistakesHaveTheirStatus() async throws {
    for (command, status, message) in [
      ("s2s-clean --recipe lektüre /dev/null", 64, "s2s-clean: --recipe 'lektüre'"),
      (
        "s2s-clean --recipe none,unicod /dev/null", 64,
        "s2s-clean: --recipe 'unicod', expected one of lecture, tutorial, unicode, none; did you mean 'unicode'?"
      ),
      ("s2s-clean --keep '(' /dev/null", 64, "s2s-clean: regular expression '('"),
      (
        "echo a | s2s-clean --keep x", 64,
        "s2s-clean: --keep has no meaning with lines of one column"
      ),
      (
        "s2s-clean --mode lines --max-length 1", 64,
        "s2s-clean: --max-length has no meaning with lines of one column"
      ),
      ("s2s-clean -o x --rejects x", 64, "s2s-clean: -o and --rejects name one file, 'x'"),
      (
        "printf 'b\\tb\\n%040d\\tb\\n' 0 | tr 0 a | sed '2s/\\t/!&/' | s2s-clean --keep '(a+)+$|b'",
        65, "s2s-clean: stdin:2: regular expression '(a+)+$|b': a search took over 100 ms"
      ),
      ("s2s-clean --kep x", 64, "s2s-clean: Unknown option '--kep'. Did you mean '--keep'?"),
      ("s2s-clean missing.txt", 66, "s2s-clean: missing.txt: cannot open: No such file"),
      ("s2s-clean -o no/such/file </dev/null", 73, "s2s-clean: no/such/file: cannot create"),
      ("gzip -c /etc/hostname | s2s-clean", 65, "s2s-clean: stdin: gzip data"),
      ("s2s-clean /", 74, "s2s-clean: /: read error: Is a directory"),
      ("echo a | s2s-clean > /dev/full", 74, "s2s-clean: stdout: write error: No space left"),
      ("echo a | s2s-clean >&-", 74, "s2s-clean: stdout: write error: Bad file descriptor"),
      ("s2s-clean <&-", 74, "s2s-clean: stdin: read error: Bad file descriptor"),
      ("s2s-clean --help > /dev/full", 74, "s2s-clean: stdout: write error: No space left"),
      (
        "head -c 3000000 /dev/zero | tr '\\0' a | s2s-clean", 65,
        "s2s-clean: stdin:1: line over 1048576 bytes"
      ),
    ] {
      let outcome = try await Shell.run(command)
      #expect(outcome.status == Int32(status), "\(command): \(outcome.errors)")
      #expect(outcome.errors.hasPrefix(message), "\(command): \(outcome.errors)")
    }
  }

  @Test func pipesEndAsTheyShould() async throws {
    let closed = try await Shell.run(
      "yes 'I am cold.' | s2s-clean | head -n 1; echo ${PIPESTATUS[1]}")
    #expect(closed.text == "i am cold .\n141\n" && closed.errors.isEmpty)
    let ignored = try await Shell.run(
      """
      trap '' PIPE
      (yes 'I am cold.' 2> $T/y | s2s-clean; echo $? > $T/s) | head -n 1
      for k in $(seq 100); do [ -s $T/s ] && break; sleep 0.1; done; cat $T/s
      """
    )
    #expect(ignored.text == "i am cold .\n74\n")
    #expect(ignored.errors == "s2s-clean: stdout: write error: Broken pipe\n")
  }

  @Test func whatWasReadIsAnsweredBeforeTheEnd() async throws {
    let outcome = try await Shell.run(
      """
      mkfifo in out; s2s-clean < in > out & exec 3> in 4< out
      echo 'I am cold.' >&3; read -t 5 line <&4 && echo "answered $line"; exec 3>&-
      """)
    #expect(outcome.text == "answered i am cold .\n")
  }

  @Test func aFailedRunLeavesNoFile() async throws {
    let outcome = try await Shell.run(
      "printf 'a\\tb\\n\\377\\tc\\n' | s2s-clean --invalid-utf8 fail -o out; echo $?; ls -A")
    #expect(outcome.text == "65\n")
  }
}
