import Testing

/// Every option of s2s-clean alone, and the common ones together: bytes and summary.
@Suite struct CleanOptionTests {
  /// Options, input, output, and the end of the summary.
  typealias Case = (options: String, input: String, output: String, summary: String)

  static let steps: [Case] = [
    ("--recipe none --form nfc", "e\u{301}\u{FB01}\n", "\u{E9}\u{FB01}\n", "recipe=none form=nfc"),
    ("--recipe none --form nfd", "\u{E9}\u{FB01}\n", "e\u{301}\u{FB01}\n", "recipe=none form=nfd"),
    ("--recipe none --form nfkc", "e\u{301}\u{FB01}\n", "\u{E9}fi\n", "recipe=none form=nfkc"),
    ("--recipe none --form nfkd", "\u{E9}\u{FB01}\n", "e\u{301}fi\n", "recipe=none form=nfkd"),
    (
      "--recipe none --form nfkc-cf", "Stra\u{DF}E\u{AD}\n", "strasse\n",
      "recipe=none form=nfkc-cf"
    ),
    ("--recipe unicode --form none", "e\u{301}\n", "e\u{301}\n", "recipe=unicode form=none"),
    (
      "--recipe none --lowercase", "ΟΔΟΣ Straße İ\n", "οδος straße i\u{307}\n",
      "recipe=none lowercase"
    ),
    ("--recipe none --fold-case", "ΟΔΟΣ Straße\n", "οδοσ strasse\n", "recipe=none fold_case"),
    (
      "--recipe none --form nfd --strip-marks", "Élan\n", "Elan\n",
      "recipe=none form=nfd strip_marks"
    ),
    (
      "--recipe none -e 's/([0-9]+)[,.]([0-9]+)/\\1 \\2/'", "3,14 a.b 2.7\n", "3 14 a.b 2 7\n",
      "recipe=none substitute=s/([0-9]+)[,.]([0-9]+)/\\1 \\2/"
    ),
    (
      "--recipe none -e 's/(a)/\\$1 \\\\$2/'", "a\n", "$1 \\$2\n",
      #"recipe=none substitute=s/(a)/\$1 \\$2/"#
    ),
    (
      "--recipe none -e 's|A|b|i' -e 's/b/$&\\\\/g'", "aAc\n", "$&\\$&\\c\n",
      "recipe=none substitute=s|A|b|i substitute=s/b/$&\\\\/g"
    ),
    (
      "-e 's/\\bdr\\. /doctor /'", "Dr. Who!\n", "doctor who !\n",
      #"recipe=lecture substitute=s/\bdr\. /doctor /"#
    ),
    (
      "--recipe none --form nfc -e 's/-//'", "e-\u{301}\n", "\u{E9}\n",
      "recipe=none form=nfc substitute=s/-//"
    ),
    (
      "--recipe none -f <(printf '# a\\n\\ns/a/b/\\ns/bb/c/\\n')", "aa\n", "c\n",
      "recipe=none rules=/dev/fd/63"
    ),
    (
      "--recipe none -e 'target:s/a/b/' -e 'source:s/a/c/'", "a\ta\n", "c\tb\n",
      "recipe=none substitute=target:s/a/b/ substitute=source:s/a/c/"
    ),
    (
      "--recipe none --lowercase --before 's/İ/i/'", "İI\n", "ii\n",
      "recipe=none lowercase before=s/İ/i/"
    ),
    (
      "--recipe none -f <(printf 'before:target:s/A/b/\\ns/a/c/\\n') --lowercase", "A\tA\n",
      "c\tb\n",
      "recipe=none lowercase rules=/dev/fd/63"
    ),
    (
      "--recipe none --strip-marks", "café cafe\u{301} \u{D55C}\n", "cafe cafe \u{D55C}\n",
      "recipe=none strip_marks"
    ),
    (
      "--recipe none --lowercase --form nfkc", "™ ℃ Ϲ\n", "tm °c σ\n",
      "recipe=none form=nfkc lowercase"
    ),
    ("--recipe tutorial,none", "Go.\tVa.\n", "go\tVa.\n", "recipe=tutorial,none"),
  ]

  static let filters: [Case] = [
    (
      "--min-length 2", "a b\tc\nd e\tf g\n", "d e\tf g\n",
      "length 1; recipe=lecture min_length=2 unit=word"
    ),
    (
      "--max-length 1,2", "a b\tc\nd\tf g\n", "d\tf g\n",
      "length 1; recipe=lecture max_length=1,2 unit=word"
    ),
    (
      "--max-length 3 --unit char --recipe none", "été\téé\nétés\té\n", "été\téé\n",
      "length 1; recipe=none max_length=3 unit=char"
    ),
    (
      "--max-length 3 --unit byte --recipe none", "été\téé\nét\té\n", "ét\té\n",
      "length 1; recipe=none max_length=3 unit=byte"
    ),
    (
      "--max-length 2,3 --unit word,char --recipe none", "a b\tabc\na b\tabcd\n", "a b\tabc\n",
      "length 1; recipe=none max_length=2,3 unit=word,char"
    ),
    (
      "--max-ratio 2 --unit word,char --recipe none", "a b\t\u{65E5}\u{672C}\u{8A9E}\na\tabc\n",
      "a b\t\u{65E5}\u{672C}\u{8A9E}\n", "ratio 1; recipe=none unit=word,char max_ratio=2.0"
    ),
    (
      "--max-ratio 2", "a b c\td\na b\tc\n", "a b\tc\n",
      "ratio 1; recipe=lecture unit=word max_ratio=2.0"
    ),
    (
      "--max-word-length 3 --recipe none", "été\tabc\nétés\ta\n", "été\tabc\n",
      "word-length 1; recipe=none max_word_length=3"
    ),
    (
      "--max-repetition 2", "aab\tb\naaa\tb\n", "aab\tb\n",
      "repetition 1; recipe=lecture max_repetition=2"
    ),
    (
      "--max-repetition 3 --recipe unicode", "a!!!!\tb\na!!!\tb\na a a a\tb\n",
      "a ! ! !\tb\na a a a\tb\n",
      "repetition 1; recipe=unicode max_repetition=3"
    ),
    (
      "--recipe none --script Latin,Cyrl", "abc 12!\tщит\nabc\tшx\n", "abc 12!\tщит\n",
      "script 1; recipe=none script=Latin,Cyrl script_share=0.9"
    ),
    (
      "--recipe none --script any,Cyrl --script-share 0.5", "щ\tшx\nщ\txxш\n", "щ\tшx\n",
      "script 1; recipe=none script=any,Cyrl script_share=0.5"
    ),
    (
      "--recipe none --script any,Jpan", "a\t\u{65E5}\u{672C}\u{306E}\u{30AB}\nb\tc\n",
      "a\t\u{65E5}\u{672C}\u{306E}\u{30AB}\n",
      "script 1; recipe=none script=any,Jpan script_share=0.9"
    ),
    ("--drop-identical", "A\ta!\nB\tb\n", "a\ta !\n", "identical 1; recipe=lecture drop_identical"),
    (
      "--keep '^a' --keep target:c", "a\tc\na\tb\nb\tc\n", "a\tc\n",
      "keep 2; recipe=lecture keep=^a keep=target:c"
    ),
    (
      "--reject '^a' --reject target:c", "a\td\nb\tc\nb\td\n", "b\td\n",
      "reject 2; recipe=lecture reject=^a reject=target:c"
    ),
    (
      "--dedupe pair", "A\tb\na\tb\na\tc\n", "a\tb\na\tc\n",
      "duplicate 1; recipe=lecture dedupe=pair"
    ),
    (
      "--dedupe source", "A\tb\na\tc\nb\tc\n", "a\tb\nb\tc\n",
      "duplicate 1; recipe=lecture dedupe=source"
    ),
    (
      "--dedupe target", "a\tc\nb\tc\na\td\n", "a\tc\na\td\n",
      "duplicate 1; recipe=lecture dedupe=target"
    ),
    (
      "--max-length 1 --invert", "a\tb\na b\tc\nx\n!\t\n", "a b\tc\n",
      "one-column 1, empty 1, passed 1; recipe=lecture max_length=1 unit=word invert"
    ),
    (
      "--dedupe pair --max-length 1 --invert", "a\tb\nA\tb\na b\tc\na b\tc\n",
      "a\tb\na b\tc\na b\tc\n", "passed 1; recipe=lecture max_length=1 unit=word dedupe=pair invert"
    ),
    ("--swap", "A\tb\tc\n", "b\ta\n", "recipe=lecture swap"),
    ("--keep-extra", "A\tb\tC\td\n", "a\tb\tC\td\n", "recipe=lecture keep_extra"),
    ("--mode pairs", "a\nb\tc\n", "b\tc\n", "one-column 1; recipe=lecture"),
    (
      "--max-length 3 --max-ratio 2 --dedupe source --drop-identical",
      "a b\tc\na b\td\na\tb c d\ne\te\na b c d\te f\n", "a b\tc\n",
      "length 1, ratio 1, identical 1, duplicate 1; recipe=lecture max_length=3 unit=word "
        + "max_ratio=2.0 drop_identical dedupe=source"
    ),
  ]

  @Test(arguments: steps + filters) func optionsDoWhatTheySay(_ golden: Case) async throws {
    let outcome = try await Shell.run("s2s-clean \(golden.options)", text: golden.input)
    #expect(outcome.output == Array(golden.output.utf8), "\(golden.options): \(outcome.text)")
    #expect(
      outcome.errors.hasSuffix("; \(golden.summary)\n"), "\(golden.options): \(outcome.errors)")
  }

  @Test func mistakesInOptionsAreNamed() async throws {
    for (options, message) in [
      ("-e 's/a/'", "-e: 's/a/', expected s/RE/REPLACEMENT/"),
      ("-e 's/a/\\n/'", "-e: 's/a/\\n/', expected no control character in the replacement: a TAB"),
      ("-e 's/a/\\x09/'", "-e: 's/a/\\x09/', expected no control character"),
      ("--before 's/a/\t/'", "--before: 's/a/\\x09/', expected no control character"),
      ("-e 's/a/\\q/'", "-e: 's/a/\\q/', expected no '\\q' in the replacement"),
      ("--before 's/a/'", "--before: 's/a/', expected s/RE/REPLACEMENT/"),
      ("-e 's/a/\\1/'", "regular expression 'a': no group 1 to put in, it has 0"),
      (
        "-e 's/(a)/$1/'",
        "regular expression '(a)': '$1' in the replacement is no group (\\1 puts it in"
      ),
      ("-e 's/(/x/'", "regular expression '(': mistake at character"),
      (
        "--lowercase --fold-case",
        "--lowercase has no meaning with --fold-case, which takes its place"
      ),
      ("--max-ratio 0.5", "--max-ratio 0.5, expected 1 or more"),
      ("--max-word-length 0", "--max-word-length 0, expected 1 or more"),
      ("--script Moonish", "--script 'Moonish', expected a script as Latin, Cyrl or Jpan"),
      ("--script Zsym", "--script 'Zsym' has no letters in Unicode"),
      (
        "--script any,Zyyy", "--script 'Zyyy' stands for no script's own letters, expected a script"
      ),
      ("--script-share 2", "--script-share needs --script NAME"),
      (
        "--unit chars --max-length 3",
        "--unit 'chars', expected one of word, char, byte; did you mean 'char'?"
      ),
      ("--unit word, --max-length 3", "--unit '', expected one of word, char, byte"),
      ("--script Latn --script-share 2", "--script-share 2.0, expected 0 to 1"),
      ("--samples 3", "--samples needs --stats FILE"),
      ("--stats x --rejects x", "--rejects and --stats name one file, 'x'"),
      ("--threads 0", "--threads 0, expected 1 to 1024"),
      ("--mode lines --recipe lecture,none", "--recipe 'lecture,none' names two sides"),
      ("--mode lines --dedupe pair", "--dedupe has no meaning with lines of one column"),
    ] {
      let outcome = try await Shell.run("s2s-clean \(options) < /dev/null")
      #expect(outcome.status == 64, "\(options): \(outcome.errors)")
      #expect(outcome.errors.hasPrefix("s2s-clean: \(message)"), "\(options): \(outcome.errors)")
    }
    let slow = try await Shell.run(
      "s2s-clean --recipe none -e 's/(a+)+$/b/'",
      text: "x\n" + String(repeating: "a", count: 40) + "!\n")
    #expect(slow.status == 65 && slow.text == "x\n")
    #expect(slow.errors.hasPrefix("s2s-clean: stdin:2: regular expression '(a+)+$': a search took"))
  }

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
