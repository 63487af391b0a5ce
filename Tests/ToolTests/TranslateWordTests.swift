import FoundationEssentials
import Testing

/// `--words` and alignments of words, against the printed lines, the attention and the trace of the same run.
@Suite struct TranslateWordTests {
  private struct Translation: Decodable {
    struct Word: Decodable {
      let word: String
      let probability: Double
      let log_p: Double
      let source: [String]?
      let at: [Int]?
      let share: [Double]?
    }
    struct End: Decodable { let probability, log_p: Double }

    let line, rank: Int
    let score: Double
    let source, translation: String
    let words: [Word]
    let end: End?

    /// log p up to the end of each word.
    var sums: [Double] { words.indices.map { words[...$0].reduce(0) { $0 + $1.log_p } } }
  }
  private struct Looks: Decodable {
    let source, target: [String]
    let weights: [[Double]]
  }
  private struct Trace: Decodable {
    struct Node: Decodable {
      let parent: Int?
      let log_p: Double
    }
    let nodes: [Node]
    let best: Int?

    /// log p up to each token of the best hypothesis.
    var sums: [Double] {
      var (sums, node): ([Double], Int?) = ([], best)
      while let index = node, nodes[index].parent != nil {
        sums.insert(nodes[index].log_p, at: 0)
        node = nodes[index].parent
      }
      return sums
    }
  }

  private static let models = ["text", "lecture", "unicode"].flatMap { recipe in
    ["word", "bpe", "char"].map { (recipe, $0) }
  }

  /// A model of a recipe and a level, and lines with unknown words and a blank one.
  private func prepare(_ recipe: String, _ level: String) -> String {
    """
    head -n 250 \(Shell.checkout.string)/examples/eng-fra/corpus.tsv > raw
    s2s-clean -q --recipe \(recipe) raw > pairs
    s2s-vocab -q --level \(level) \(level == "bpe" ? "--merges 150 --joint" : "--min-count 2") pairs > vocab
    s2s-batch -q --vocab vocab --cleaned-with \(recipe) --batch-size 16 pairs > tensors
    s2s-train -q --preset pytorch-tutorial-attention --hidden 24 --embedding 12 --epochs 8 \
      --learning-rate 0.01 -o m tensors
    (cut -f1 raw | head -n 12; echo; printf "Où is Tom's 'Ñx' ?\\nI KNOW!!\\n") > lines
    t() { s2s-translate -q --max-length 60 "$@"; }

    """
  }

  private func decoded<Value: Decodable>(_ text: Substring, as type: Value.Type) throws -> [Value] {
    try text.split(separator: "\n").map { try JSONDecoder().decode(type, from: Data($0.utf8)) }
  }

  @Test(arguments: models) func wordsAreThoseOfTheTranslation(recipe: String, level: String)
    async throws
  {
    let outcome = try await Shell.run(
      prepare(recipe, level)
        + """
        t --nbest 2 --words w --attention a --alignments p --trace t m < lines > out
        for part in w a t p out lines; do cat $part; printf '\\001'; done
        t --nbest 2 --words w2 --alignments p2 --threads 4 --batch-size 3 m < lines > out2
        t --nbest 2 --words w3 --threads 1 --batch-size 1 m < lines > out3
        cmp w w2 >&2; cmp p p2 >&2; cmp out out2 >&2; cmp w w3 >&2; cmp out out3 >&2
        """)
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    let parts = outcome.text.split(separator: "\u{1}", omittingEmptySubsequences: false)
    try #require(parts.count == 7, "\(outcome.text) \(outcome.errors)")
    let found = try decoded(parts[0], as: Translation.self)
    let looks = try decoded(parts[1], as: Looks.self)
    let traces = try decoded(parts[2], as: Trace.self)
    func rows(_ part: Substring) -> [Substring] {
      part.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    }
    let (pairs, printed, lines) = (rows(parts[3]), rows(parts[4]), rows(parts[5]))
    try #require(found.count == 30 && pairs.count == 30 && printed.count == 30 && looks.count == 30)
    for (index, one) in found.enumerated() {
      let columns = printed[index].split(separator: "\t", omittingEmptySubsequences: false)
      #expect(
        columns[0] == "\(one.line)" && columns[1] == "\(one.rank)" && columns[3] == one.translation)
      #expect(one.words.map(\.word).joined(separator: " ") == one.translation)
      if recipe == "text" { #expect(one.source == lines[one.line - 1]) }
      #expect((one.end == nil) == one.source.isEmpty)
      let total = (one.sums.last ?? 0) + (one.end?.log_p ?? 0)
      #expect(abs(total - one.score * Double(max(1, looks[index].target.count))) < 1e-9)
      for (value, sum) in one.words.map({ ($0.probability, $0.log_p) }) {
        #expect(abs(value - (Double(exponential("\(sum)", places: 9)) ?? .nan)) < 1e-6)
      }
      let aligned = one.words.indices.compactMap { word in
        one.words[word].at?.first.map { "\($0)-\(word)" }
      }
      #expect(pairs[index] == aligned.joined(separator: " "))
      try checkLooks(one, looks[index], recipe)
      if one.rank == 1 { checkEnds(one, traces[one.line - 1]) }
    }
  }

  /// Each word ends where a token of the trace does, and the last one before the end token.
  private func checkEnds(_ one: Translation, _ trace: Trace) {
    var (rest, count) = (trace.sums[...], 0)
    for sum in one.sums {
      guard let place = rest.firstIndex(where: { abs($0 - sum) < 1e-9 }) else { continue }
      rest = rest[(place + 1)...]
      count += 1
    }
    #expect(count == one.words.count, "\(one.translation): \(one.sums), \(trace.sums)")
    #expect(rest.count == (one.end == nil ? 0 : 1))
  }

  private func checkLooks(_ one: Translation, _ looks: Looks, _ recipe: String) throws {
    let source = one.source.split(separator: " ").map(String.init)
    for word in one.words {
      let (at, share) = (try #require(word.at), try #require(word.share))
      #expect(word.source == at.map { source[$0] } && at.count == share.count)
      #expect(share == share.sorted(by: >) && share.reduce(0, +) <= 1.00001)
      #expect(share.dropFirst().allSatisfy { $0 >= 0.1999 })
    }
    guard recipe != "text" else { return }
    // Where a token is a word, a piece or a character, its spelling says where words end.
    let (columns, rows) = (words(looks.source), words(looks.target))
    try #require(rows.count == one.words.count && columns.count == source.count)
    for (word, row) in zip(one.words, rows) {
      let sums = columns.map { column in
        row.reduce(0.0) { sum, token in column.reduce(sum) { $0 + looks.weights[token][$1] } }
      }
      let at = try #require(word.at)
      let total = sums.reduce(0, +)
      for (place, share) in zip(at, word.share ?? []) {
        #expect(abs(sums[place] / total - share) < 1e-4)
      }
      #expect(sums[at[0]] >= (sums.max() ?? 0) - 1e-4)
    }
  }

  /// The places of the tokens of each word, from their spellings; a space of the level char belongs to the word before.
  private func words(_ tokens: [String]) -> [Range<Int>] {
    let isSpelt =
      tokens.dropLast().allSatisfy { $0.unicodeScalars.count == 1 } && tokens.contains("\u{2581}")
    var (words, start) = ([Range<Int>](), 0)
    for (index, token) in tokens.dropLast().enumerated() {
      let goesOn = isSpelt ? token != "\u{2581}" && index < tokens.count - 2 : token.hasSuffix("@@")
      if !goesOn {
        words.append(start..<index + 1)
        start = index + 1
      }
    }
    return words
  }

  /// Of a target that is given, of tokens, and without attention.
  @Test func whatIsScoredHasWordsToo() async throws {
    let outcome = try await Shell.run(
      prepare("lecture", "word")
        + """
        head -n 12 lines | t --greedy --words w m > out; head -n 12 lines | paste - out > given
        s2s-translate -q --score --words scored m < given > /dev/null; cmp w scored && echo scored
        head -n 12 lines | t --greedy --alignments a m > out
        head -n 12 lines | t --greedy --alignments b --alignment-unit token m | cmp - out && cmp a b && echo words
        s2s-train -q --preset lecture --hidden 8 --embedding 8 --epochs 1 -o plain tensors
        t --greedy --words w plain < lines > /dev/null; wc -l < w; grep -c '"at"' w; sed -n 13p w
        t --words - -o /dev/null --sample --seed 3 m < lines | wc -l
        t --words w m < tensors 2>&1; t --alignments a --alignment-unit word m < tensors 2>&1
        """)
    #expect(
      outcome.text == """
        scored
        words
        15
        0
        {"line":13,"rank":1,"score":0.0,"source":"","translation":"","words":[],"end":null}
        15
        s2s-translate: --words is for lines, and the input is tensors
        s2s-translate: --alignment-unit is for lines, and the input is tensors

        """, "\(outcome.errors)")
  }

  /// What is asked of pieces: positions of tokens, of words of the text, and of tokens of the recipe.
  @Test func unitsOfAlignments() async throws {
    let outcome = try await Shell.run(
      prepare("text", "bpe")
        + """
        last() { sed -n "$1p" $2 | awk '{ split($NF, p, "-"); print p[2] + 1 }'; }
        head -n 12 lines > some; s2s-clean -q --recipe text some > cleaned
        t --alignments words m < some > out; t --alignments tokens --alignment-unit token --attention a m < some > /dev/null
        t --tokens --alignments split m < cleaned > said
        for n in $(seq 12); do
          [ "$(last $n words)" = "$(sed -n ${n}p out | awk '{ print NF }')" ] || echo "words $n"
          [ "$(last $n split)" = "$(sed -n ${n}p said | awk '{ print NF }')" ] || echo "split $n"
          [ "$(last $n tokens)" = "$(sed -n ${n}p a | sed 's/.*"target":\\[//; s/\\].*//' | awk -F '","' '{ print NF - 1 }')" ] ||
            echo "tokens $n"
        done
        cmp -s words split || echo other; cmp -s split tokens || echo other
        """)
    #expect(outcome.text == "other\nother\n", "\(outcome.errors)")
  }
}
