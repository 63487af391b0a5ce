import Testing

/// Vocabularies of every pair of levels: what s2s-vocab writes is read by s2s-vocab, s2s-batch and
/// s2s-decode, with the same meaning, whatever characters its tokens have.
@Suite struct LevelRoundTripTests {
  /// Words that a file or a message could take for something else: spaces of other kinds, ends of lines,
  /// control characters, the mark of a space, of a piece, of the end of a word, a reserved token.
  private static let odd = [
    "a\\302\\240b", "\\342\\200\\250", "x\\302\\205y", "\\001\\177", "q\\013\\014", "a\\rb", "z\\r",
    "\\342\\226\\201", "a\\342\\226\\201b", "@@", "a@@", "@@@@", "</w>", "b</w>", "<pad>", "<unk>",
    "\\357\\277\\255", "x\\357\\273\\277y", "#s2s-vocab", "source", "%%", "\\360\\237\\230\\200",
    "e\\314\\201",
  ]

  /// A corpus of two columns, in which each word occurs alone, twice and among others.
  private static var corpus: String {
    let lines = odd.enumerated().map { index, word in
      let other = odd[(index + 7) % odd.count]
      return
        "\(word) w \(word)\\t\(other) \(word) v\\n\(word)\\tv \(other) v\\nw \(other)\\t\(word) v\\n"
    }
    return "printf '\(lines.joined())' > corpus; "
  }

  /// What comes back: a reserved word is unknown.
  private static func expected(_ column: Int, _ level: String) -> String {
    let rule =
      switch level {
      case "word": "-e 's/<pad>/<unk>/g'"
      default: ""
      }
    return "cut -f\(column) corpus | sed -e '' \(rule) > \(column)"
  }

  static let pairs: [(String, String)] = ["word", "char", "bpe"].flatMap { source in
    ["word", "char", "bpe", "label"].map { (source, $0) }
  }

  @Test(arguments: pairs) func everyPairOfLevels(source: String, target: String) async throws {
    for joint in ["", "--joint"] where joint.isEmpty || source == target {
      let merges = [source, target].contains("bpe") ? "--merges 40" : ""
      let options = "--level \(source),\(target) \(merges) \(joint)"
      let outcome = try await Shell.run(
        Self.corpus
          + """
          \(Self.expected(1, source)); \(Self.expected(2, target)); paste 1 2 > expected
          s2s-vocab -q \(options) corpus > vocab
          s2s-batch -q --vocab vocab corpus > tensors
          s2s-decode -q tensors | cmp - expected && echo decoded
          s2s-batch -q --no-embed --vocab vocab corpus | s2s-decode -q --vocab vocab | cmp - expected && echo by name
          s2s-batch -q --source-only --vocab vocab corpus | s2s-decode -q | cmp - <(sed $'s/\\r$/\\r\\r/' 1) && echo source
          head -n 20 corpus | s2s-vocab -q \(options) > one; tail -n +21 corpus | s2s-vocab -q \(options) > two
          s2s-vocab -q vocab | cmp - vocab && s2s-vocab -q one two | cmp - vocab && echo counted
          cat two one | s2s-vocab -q > joined; echo $?; [ ! -s joined ] || cmp joined vocab
          """)
      let isCounted = ![source, target].contains("bpe")
      #expect(
        outcome.text == "decoded\nby name\nsource\n" + (isCounted ? "counted\n0\n" : "65\n"),
        "\(options): \(outcome.text) \(outcome.errors)")
      let refused = outcome.errors.split(separator: "\n").filter { $0.contains("pieces cannot be") }
      #expect(refused.count == (isCounted ? 0 : 2), "\(outcome.errors)")
    }
  }

  /// Words that were counted apart become the pieces of the whole, but for those that spell a reserved token.
  @Test(arguments: ["", "--joint"]) func piecesOfCountedWords(joint: String) async throws {
    let outcome = try await Shell.run(
      Self.corpus.replacing("<pad>", with: "<p>").replacing("<unk>", with: "<u>")
        + """
        s2s-vocab -q --level bpe --merges 40 \(joint) corpus > whole
        head -n 20 corpus | s2s-vocab -q \(joint) > one; tail -n +21 corpus | s2s-vocab -q \(joint) > two
        s2s-vocab -q --level bpe --merges 40 \(joint) one two | cmp - whole && echo equal
        s2s-vocab -q --level bpe --merges 40 \(joint) one two > made; s2s-batch -q --vocab made corpus | s2s-decode -q | cmp - corpus
        """)
    #expect(outcome.text == "equal\n", "\(outcome.errors)")
  }

  /// Any two shards: their counts are those of both together, or they are refused.
  @Test func shardsOfEveryKind() async throws {
    let kinds = [
      ("two", "word"), ("two", "char"), ("two", "word --joint"), ("two", "char --joint"),
      ("two", "word,char"), ("two", "char,label"), ("one", "word"), ("one", "char"),
      ("none", "word"), ("two", "bpe"),
    ]
    let making = kinds.enumerated().map { index, kind in
      "for n in a b; do s2s-vocab -q --level \(kind.1) \(kind.0).$n > v\(index).$n; done; "
    }
    let trying = kinds.indices.flatMap { first in
      kinds.indices.map { second in
        "try 'v\(first).a v\(second).b' '\(kinds[first].0).a \(kinds[second].0).b' "
          + "'\(kinds[first].1)'\n"
      }
    }
    let outcome = try await Shell.run(
      """
      printf 'a b\\tx y\\nb c\\tx\\n' > two.a; printf 'b d\\ty z\\nc\\tx\\n' > two.b
      cut -f1 two.a > one.a; cut -f1 two.b > one.b; : > none.a; : > none.b
      try() {
        s2s-vocab -q $1 > merged 2> errors; local status=$?
        if [ $status = 0 ]; then
          # Sources counted alone add to those that have classes; as lines they would lack theirs.
          cat $2 | s2s-vocab -q --level $3 > whole 2> errors || { grep -o 'no class' errors; return; }
          cmp merged whole && echo equal
        else
          echo "$status $(grep -c -e 'one vocabulary of both' -e 'of level' -e 'pieces' errors)"
        fi
      }
      { \(making.joined())\(trying.joined())} | sort | uniq -c | sed 's/^ *//'
      """)
    #expect(outcome.text == "75 65 1\n24 equal\n1 no class\n", "\(outcome.text) \(outcome.errors)")
  }

  /// A vocabulary that leaves tokens out is read as well, and says so by `<unk>` only.
  @Test(arguments: [
    "--min-count 4", "--max-size 9", "--max-size 5", "--coverage 0.5", "--coverage 0.01",
  ])
  func limits(limit: String) async throws {
    for levels in ["word", "char", "word,label", "char,word", "word --joint"] {
      let outcome = try await Shell.run(
        Self.corpus
          + """
          s2s-vocab -q --level \(levels) \(limit) corpus > vocab
          s2s-vocab -q vocab | cmp - vocab && echo equal
          s2s-batch -q --vocab vocab corpus | s2s-decode -q > back
          wc -l < back; tr '\\t' '\\n' < back | grep -c '<unk>'
          """)
      let lines = outcome.text.split(separator: "\n")
      #expect(
        lines.count == 3 && lines[0] == "equal" && lines[1] == "69" && lines[2] != "0",
        "\(levels): \(outcome.text) \(outcome.errors)")
    }
  }
}
