import Stream
import Testing

@testable import Text

@Suite struct VocabularyTests {
  private func counted(_ text: String, _ plan: VocabularyPlan = VocabularyPlan()) throws
    -> ColumnCounts
  {
    var counts = ColumnCounts(plan.levels)
    try counts.add(LineBlock(source: "test", firstNumber: 1, bytes: Array(text.utf8)))
    return counts
  }

  private func plan(_ level: String) throws -> VocabularyPlan {
    var plan = VocabularyPlan()
    plan.levels = try #require(Levels(level))
    return plan
  }

  private func file(_ text: String, _ level: String = "word", limits: VocabularyLimits? = nil)
    throws
    -> VocabularyFile
  {
    var plan = try plan(level)
    plan.limits = limits ?? plan.limits
    return VocabularyFile(try counted(text, plan).sides(plan))
  }

  private func text(_ file: VocabularyFile) -> String {
    String(decoding: file.encoded(), as: UTF8.self)
  }

  private func id(_ word: String, _ vocabulary: Vocabulary) -> Int32 {
    let bytes = Array(word.utf8)
    return vocabulary.id(of: 0..<bytes.count, in: bytes)
  }

  @Test func idsFollowCountThenBytes() throws {
    #expect(
      try text(file("b a  a d\tx\nb c a\ty x\n")) == """
        #s2s-vocab\t1\tlevel=word
        source\t0\t0\t<pad>
        source\t1\t0\t<unk>
        source\t2\t0\t<bos>
        source\t3\t0\t<eos>
        source\t4\t3\ta
        source\t5\t2\tb
        source\t6\t1\tc
        source\t7\t1\td
        target\t0\t0\t<pad>
        target\t1\t0\t<unk>
        target\t2\t0\t<bos>
        target\t3\t0\t<eos>
        target\t4\t2\tx
        target\t5\t1\ty

        """)
  }

  @Test func theOrderOfTheCorpusDoesNotMatter() throws {
    var generator = SplitMix64(seed: 4)
    let lines = (0..<500).map { "w\($0 % 37) v\($0 % 11)\tu\($0 % 23)" }
    let expected = try text(file(lines.joined(separator: "\n")))
    for _ in 0..<5 {
      #expect(try text(file(lines.shuffled(using: &generator).joined(separator: "\n"))) == expected)
    }
  }

  @Test func wordsAreBytes() throws {
    let vocabulary = try #require(try file("\u{E9} e\u{301} a\u{A0}b <pad> \u{E9}")[.source])
    #expect(vocabulary.count == 7)
    #expect(id("\u{E9}", vocabulary) == 4 && id("e\u{301}", vocabulary) != 4)
    #expect(id("<unk>", vocabulary) == ReservedID.unknown)
    #expect(id("<pad>", vocabulary) == 1 && Array(vocabulary.token(0)) == Array("<pad>".utf8))
    #expect(id("a", vocabulary) == ReservedID.unknown)
  }

  @Test func reservedSpellingsAreUnknownWordsButOrdinaryClasses() throws {
    #expect(try counted("<pad> a <eos> <pad>").source.clashes == 3)
    #expect(try file("<pad> a <eos> <pad>")[.source]?.count == 5)
    let classes = try #require(file("x\t<pad>\ny\ta b\nz\t<pad>", "word,label")[.label])
    #expect(id("<pad>", classes) == 0 && classes.frequency(0) == 2 && id("a b", classes) == 1)
  }

  /// A class is its name without the spaces around it, in a corpus as in a vocabulary that is counted in.
  @Test func classesHaveNoSpacesAround() throws {
    let classes = try #require(
      file("x\tFrench\ny\tFrench \nz\t New  York\textra", "word,label")[.label])
    #expect(classes.count == 2 && classes.frequency(id("French", classes)) == 2)
    #expect(id("New  York", classes) == 1)
    var counts = try counted("x\tFrench", plan("word,label"))
    let rows = "label\t0\t3\t French\nlabel\t1\t1\tFrench\n"
    let old = try VocabularyFile(
      parsing: Array("#s2s-vocab\t1\tlevel=label\n\(rows)".utf8), name: "old")
    try counts.merge(old, name: "old")
    let sides = try counts.sides(plan("word,label"))
    #expect(sides.map(\.side) == [.source, .label] && sides[1].vocabulary.frequency(0) == 5)
  }

  @Test(arguments: [
    ("word,label", "a\tx\nb\t\n", 2, "no class"), ("word,label", "a\t  \tx\n", 1, "no class"),
    ("char,label", "a\tx\n\n", 2, "no class"), ("label", "a\n\n", 2, "no class"),
    ("label", "a\nb\tc\n", 2, "several columns"),
  ])
  func linesWithoutAClassAreRefused(level: String, text: String, line: Int, message: String) throws
  {
    let plan = try plan(level)
    let error = #expect(throws: LineError.self) { _ = try counted(text, plan) }
    #expect(error?.description.hasPrefix("test:\(line): \(message)") == true)
  }

  /// A sum that no file could hold is refused where it comes about, and never overflows.
  @Test func countsStayBelowWhatAFileTakes() throws {
    let most = VocabularyRow.maxCount
    func vocabulary(_ token: String, _ count: Int) throws -> VocabularyFile {
      try VocabularyFile(
        parsing: Array((Self.specials + "source\t4\t\(count)\t\(token)\n").utf8), name: "v")
    }
    var counts = ColumnCounts()
    try counts.merge(vocabulary("a", most), name: "v")
    #expect(throws: Never.self) { _ = try counts.sides(VocabularyPlan()) }
    let over = #expect(throws: VocabularyError.self) {
      try counts.merge(vocabulary("b", 1), name: "v")
    }
    #expect(over?.description == "v: counts of side 'source' over 2^53 - 1 together")
    var pieces = try ColumnCounts(plan("bpe").levels)
    try pieces.merge(vocabulary("aa", most / 2), name: "v")
    #expect(throws: Never.self) { _ = try pieces.sides(plan("bpe")) }
    try pieces.merge(vocabulary("aa", 1), name: "v")
    #expect(throws: VocabularyError.self) { _ = try pieces.sides(plan("bpe")) }
  }

  @Test func levelsAreThoseOfTheSides() throws {
    let lines = try text(file("a\tx y\n", "char,word")).split(separator: "\n").dropFirst()
    let turned = lines.filter { $0.hasPrefix("target") } + lines.filter { $0.hasPrefix("source") }
    let bytes = Array("#s2s-vocab\t1\tlevel=char,word\n\(turned.joined(separator: "\n"))\n".utf8)
    let file = try VocabularyFile(parsing: bytes, name: "test")
    #expect(file.levels == Levels("char,word") && file.encoded() == bytes)
    var counts = try ColumnCounts(plan("char,word").levels)
    let target = turned.filter { $0.hasPrefix("target") }.joined(separator: "\n")
    let alone = try VocabularyFile(
      parsing: Array("#s2s-vocab\t1\tlevel=word\n\(target)\n".utf8), name: "test")
    try counts.merge(alone, name: "test")
    #expect(try counts.sides(plan("char,word")).map(\.side) == [.target])
  }

  @Test func limitsCountReservedIDs() throws {
    let corpus = "a a a b b c c d"
    func count(_ limits: VocabularyLimits) throws -> Int? {
      try file(corpus, limits: limits)[.source]?.count
    }
    #expect(try count(VocabularyLimits(minCount: 2)) == 7)
    #expect(try count(VocabularyLimits(maxSize: 5)) == 5)
    #expect(
      try count(VocabularyLimits(coverage: 0.6)) == 6
        && count(VocabularyLimits(coverage: 0.63)) == 7)
    let kept = try #require(file(corpus, limits: VocabularyLimits(maxSize: 6))[.source])
    #expect(id("b", kept) == 5 && id("c", kept) == 1)
  }

  @Test func recordedRecipesAreKnownOrRefused() throws {
    #expect(try Recipes(recorded: nil, by: "x") == nil)
    #expect(try Recipes(recorded: "", by: "x") == nil)
    #expect(try Recipes(recorded: "text:1", by: "x")?.text == "text:1")
    for text in ["text:2", "lecture,text:9", "a", "text:1,", "text:1,lecture,none"] {
      let error = #expect(throws: VocabularyError.self) {
        _ = try Recipes(recorded: text, by: "x")
      }
      #expect(error?.description == "x: the recipe '\(text)' is not known (a later version has it)")
    }
  }

  @Test func filesComeBack() throws {
    let file = try file("é \u{3000} </s> \u{2028}\tx y\nz\tz\n")
    let bytes = file.encoded()
    let found = try VocabularyFile(parsing: bytes, name: "test")
    #expect(found.encoded() == bytes)
    #expect(found[.shared] == nil && found[.target]?.frequency(4) == 1)
  }

  /// A header and the reserved ids of a source.
  private static let specials =
    "#s2s-vocab\t1\tlevel=word\n"
    + ReservedID.names.enumerated().map { "source\t\($0.offset)\t0\t\($0.element)\n" }.joined()

  @Test func classesMayHoldSpaces() throws {
    let bytes = Array("#s2s-vocab\t1\tlevel=label\nlabel\t0\t2\tNew York\n".utf8)
    #expect(try VocabularyFile(parsing: bytes, name: "test").encoded() == bytes)
  }

  @Test(arguments: [
    ("", "test:1: not a vocabulary"), ("a\tb\n", "test:1: not a vocabulary"),
    (
      "#s2s-vocab\t2\tlevel=word\n",
      "test:1: a vocabulary of version '2', expected '1' (a later s2s wrote it: install that)"
    ),
    ("#s2s-vocab\t1\tlevel=moon\n", "test:1: a level that is not known, found 'level=moon'"),
    ("#s2s-vocab\t1\tlevel=word\nsource\t0\t0\t<unk>\n", "test:2: expected '<pad>', found '<unk>'"),
    ("#s2s-vocab\t1\tlevel=word\nsource\t1\t0\t<pad>\n", "test:2: expected id 0, found '1'"),
    ("#s2s-vocab\t1\tlevel=word\nmiddle\t0\t0\t<pad>\n", "test:2: expected a side, found 'middle'"),
    ("#s2s-vocab\t1\tlevel=word\nsource\t0\t0\n", "test:2: expected side, id, count and token"),
    ("#s2s-vocab\t1\tlevel=word\nsource\t-1\t0\tx\n", "test:2: expected id and count"),
    ("#s2s-vocab\t1\tlevel=word\nlabel\t+0\t1\tx\n", "test:2: expected id and count, found '+0 1'"),
    ("#s2s-vocab\t1\tlevel=word\nlabel\t0\t01\tx\n", "test:2: expected id and count, found '0 01'"),
    (
      "#s2s-vocab\t1\tlevel=word\nlabel\t0\t9223372036854775808\tx\n",
      "test:2: expected id and count"
    ),
    (
      "#s2s-vocab\t1\tlevel=word\nlabel\t0\t1\tx\ty\n",
      "test:2: expected one word without TAB or space, found 'x\ty'"
    ),
    (
      specials + "source\t4\t9007199254740991\tx\nsource\t5\t1\ty\n",
      "test:7: counts of a side over 2^53 - 1 together, found '1'"
    ),
    ("#s2s-vocab\t1\tlevel=label\nlabel\t0\t1\t \n", "test:2: expected side, id, count and token"),
    (specials + "source\t4\t1\tx y\n", "test:6: expected one word without TAB or space"),
    (specials + "source\t4\t1\t<eos>\n", "test:6: a token for the second time, found '<eos>'"),
    ("#s2s-vocab\t1\tlevel=word\nsource\t0\t0\t<pad>\n", "test: no tokens of side 'source'"),
    (
      "#s2s-vocab\t1\tlevel=word\nlabel\t0\t9\ta\nlabel\t1\t8\ta\n",
      "test:3: a token for the second time, found 'a'"
    ),
    (
      "#s2s-vocab\t1\tlevel=word\nlabel\t0\t9\ta\nsource\t0\t0\t<pad>\nlabel\t1\t8\tb\n",
      "test:4: a side in two places, found 'label'"
    ),
  ])
  func hostileFilesAreRefused(text: String, message: String) {
    let error = #expect(throws: VocabularyError.self) {
      _ = try VocabularyFile(parsing: Array(text.utf8), name: "test")
    }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func bytesThatAreNoTextAreRefused() throws {
    let bytes = Array((Self.specials + "source\t4\t9\tw").utf8) + [0xFF, 0x0A]
    let error = #expect(throws: VocabularyError.self) {
      _ = try VocabularyFile(parsing: bytes, name: "test")
    }
    #expect(error?.description.hasPrefix("test:6: invalid UTF-8 at byte 13, found") == true)
  }

  /// Only LF ends a line, so a token may end in CR; a file that an editor gave CRLF is read as well.
  @Test func returnsBelongToTokensOrToLineEnds() throws {
    let bytes = try file("a\r\r\nb a\r\r\n")[.source].map { VocabularyFile([(.source, $0)]) }?
      .encoded()
    let own = try VocabularyFile(parsing: try #require(bytes), name: "test")
    #expect(own.encoded() == bytes)
    #expect(own[.source].map { Array($0.token(4)) } == Array("a\r".utf8))
    let edited = try text(file("b a a")).split(separator: "\n").joined(separator: "\r\n")
    let found = try VocabularyFile(parsing: Array(edited.utf8), name: "test")
    #expect(try found.encoded() == file("b a a").encoded())
  }

  @Test func manyTokensAreFoundAgain() {
    var table = TokenTable()
    let words = (0..<50_000).map { Array("\($0 &* 7919)".utf8) }
    for word in words { _ = table.insert(0..<word.count, in: word) }
    #expect(table.count == 50_000)
    for (index, word) in words.enumerated() {
      #expect(table.index(of: 0..<word.count, in: word) == index)
    }
  }
}
