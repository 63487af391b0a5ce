/// Measures of how a side ends, and of its sentences.
extension SideText {
  /// How many sentences there are: one ends at `.`, `?`, `!`, an ellipsis or their kin in other scripts before white
  /// space and what is no small letter, and at the end of the text. A capital before a full stop is an initial, and
  /// `Mrs.` a title.
  var sentences: Int {
    guard has(MeasuredCharacter.end) else { return words.isEmpty ? 0 : 1 }
    guard let last = words.last, !isSingle(last) else { return words.isEmpty ? 0 : 1 }
    var sentences = 1
    for index in 0..<words.count - 1 {
      let next = self[Int(words[index + 1].start)]
      if !next.has(MeasuredCharacter.lower) && endsSentence(words[index]) { sentences += 1 }
    }
    return sentences
  }

  /// Whether the only mark that may end a sentence is the last character.
  private func isSingle(_ last: Word) -> Bool {
    terminals == 1 && !has(MeasuredCharacter.rareEnd)
      && self[Int(last.end) - 1].has(MeasuredCharacter.end)
  }

  private func endsSentence(_ word: Word) -> Bool {
    var index = Int(word.end) - 1
    while index > word.start && isClosing(index) { index -= 1 }
    guard self[index].has(MeasuredCharacter.end) else { return false }
    let isInitial =
      index == Int(word.start) + 1 && self[index].scalar == 0x2E
      && self[index - 1].has(MeasuredCharacter.upper)
    // A mark by itself, as recipes set it apart, ends what stands before it.
    return !isInitial && !isTitle(Int(word.start), index)
  }

  /// Titles before names, which hardly ever end a sentence.
  private static let titles = Set(
    [
      "Mr", "Mrs", "Ms", "Dr", "Prof", "Rev", "Gen", "Col", "Capt", "Lt", "Sgt", "St", "Ste", "MM",
      "Mme",
      "Mlle", "Mgr", "Sr", "Sra",
    ].map { code($0.unicodeScalars.map(\.value)) })

  /// Up to eight code points as one word; those beyond ASCII are in no title.
  private static func code(_ letters: some Sequence<UInt32>) -> UInt64 {
    letters.reduce(0) { $0 << 8 | UInt64(min($1, 0xFF)) }
  }

  /// Whether a title and its full stop end at `end`, behind brackets and quotation marks.
  private func isTitle(_ start: Int, _ end: Int) -> Bool {
    guard self[end].scalar == 0x2E else { return false }
    var first = start
    while first < end && isClosing(first) { first += 1 }
    guard (2...4).contains(end - first) else { return false }
    var letters: [UInt32] = []
    for index in first..<end { letters.append(self[index].scalar) }
    return SideText.titles.contains(SideText.code(letters))
  }

  /// How the text ends, closing brackets and quotation marks left out; nil where no mark ends it.
  var lastEnd: SentenceEnd? {
    var index = count - 1
    while index > 0, self[index].has(MeasuredCharacter.white) || isClosing(index) { index -= 1 }
    guard index >= 0, let end = SentenceEnd(self[index].scalar) else { return nil }
    let isRun = index > 1 && self[index - 1].scalar == 0x2E && self[index - 2].scalar == 0x2E
    return end == .stop && isRun ? .ellipsis : end
  }

  private func isClosing(_ index: Int) -> Bool {
    self[index].has(MeasuredCharacter.paired) || self[index].scalar == 0x27
      || self[index].scalar == 0x2019
  }
}

extension PairText {
  /// What OpusFilter's TerminalPunctuationFilter counts: by how many marks `.?!…` the sides differ, and how many each
  /// has beyond its first.
  var terminalPunctuation: Int {
    let (source, target) = (source.terminals, target.terminals)
    return Int((source - target).magnitude) + max(0, source - 1) + max(0, target - 1)
  }

  /// Whether the sides end in marks of different meaning, or one of them in none.
  var endsDiffer: Bool { source.lastEnd != target.lastEnd }
}
