/// What one pass over a side tells of its words.
struct WordTally {
  /// The characters of all words.
  private(set) var inked = 0
  /// The most characters of a word.
  private(set) var longest = 0
  /// The most single characters in a row that are no digits.
  private(set) var spaced = 0
  private var run = 0

  /// Adds a word, by its length and its last character.
  @inline(__always)
  mutating func add(_ count: Int, last: UInt64, _ seen: inout UInt64) {
    inked &+= count
    longest = max(longest, count)
    guard count == 1 else {
      run = 0
      return
    }
    let isDigit = last & MeasuredCharacter.digit != 0
    if !isDigit && last & MeasuredCharacter.letter == 0 { seen |= MeasuredCharacter.lonely }
    run = isDigit ? 0 : run + 1
    spaced = max(spaced, run)
  }
}

/// A side of a cleaned pair as the measures read it: its characters with their traits, its words, and counts that
/// one pass over the bytes gives. It is used again for each pair, so that its memory is allocated once.
package struct SideText: ~Copyable {
  /// A run of characters between white space, as `SideText.characters` numbers them.
  struct Word {
    let start: Int32
    let end: Int32
    /// Equal words have an equal one, and most others another.
    let key: UInt64

    /// A word between two places of some characters.
    @inline(__always)
    init(_ start: Int, _ end: Int, first: UInt64, last: UInt64) {
      (self.start, self.end) = (Int32(start), Int32(end))
      key = first &* 31 &+ last &+ UInt64(end - start) << 32
    }

    var range: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
  }

  /// The text in UTF-8; of the recipe `text`, what its tokens restore.
  package private(set) var utf8: [UInt8] = []
  /// How many characters, that is code points, it has.
  package private(set) var count = 0
  /// Its words.
  private(set) var words: [Word] = []
  /// Characters with Unicode's property Alphabetic.
  private(set) var letters = 0
  /// Decimal digits.
  private(set) var digits = 0
  /// Capital letters.
  private(set) var uppers = 0
  /// Small letters.
  private(set) var lowers = 0
  /// Of `.?!…`.
  private(set) var terminals = 0
  /// What a pass over the words finds.
  private(set) var wordTally = WordTally()
  private var seen: UInt64 = 0
  /// The characters, and room for more.
  private(set) var buffer: [UInt64] = []
  /// What `RepeatedText` keeps from side to side.
  private var repeats: RepeatedText? = RepeatedText()

  /// No text.
  package init() {}

  /// A text by itself, for measures of a single side.
  package init(_ text: String) {
    var table = MeasuredCharacterTable()
    read(0..<text.utf8.count, of: Array(text.utf8), restores: false, &table)
  }

  /// A character by its number.
  @inline(__always)
  subscript(index: Int) -> MeasuredCharacter { MeasuredCharacter(packed: buffer[index]) }

  /// Whether a character has one of some marks.
  @inline(__always) func has(_ marks: UInt64) -> Bool { seen & marks != 0 }

  /// Reads a side.
  ///
  /// - Parameter restores: Whether it is tokens of the recipe `text`, whose text is read.
  mutating func read(
    _ side: Range<Int>, of bytes: [UInt8], restores: Bool, _ table: inout MeasuredCharacterTable
  ) {
    utf8.removeAll(keepingCapacity: true)
    if restores {
      TextRestorer().append(bytes[side], to: &utf8)
    } else {
      utf8.append(contentsOf: bytes[side])
    }
    if buffer.count < utf8.count {
      buffer = [UInt64](repeating: 0, count: max(256, 2 * utf8.count))
    }
    words.removeAll(keepingCapacity: true)
    var tally = SideText.scan(utf8, &table, into: &buffer)
    SideText.findWords(&tally, buffer, &words)
    (count, seen, wordTally) = (tally.count, tally.seen, tally.words)
    letters = tally.sums[0]
    digits = tally.sums[1]
    uppers = tally.sums[2]
    lowers = tally.sums[3]
    terminals = tally.sums[4]
  }

  /// What the pass counts; the counters are bytes of one word, which is emptied before one can overflow.
  private struct Tally {
    var count = 0
    var seen: UInt64 = 0
    var sums: InlineArray<5, Int> = [0, 0, 0, 0, 0]
    var words = WordTally()

    mutating func add(_ counters: UInt64) {
      for index in 0..<5 { sums[index] += Int(counters >> UInt64(8 * index) & 0xFF) }
    }

    @inline(__always)
    mutating func addWord(
      _ start: Int, _ end: Int, _ first: UInt64, _ last: UInt64, _ words: inout [Word]
    ) {
      words.append(Word(start, end, first: first, last: last))
      self.words.add(end - start, last: last, &seen)
    }
  }

  /// Decodes a text; the counters are bytes, so they are emptied after 255 characters.
  private static func scan(
    _ text: [UInt8], _ table: inout MeasuredCharacterTable, into buffer: inout [UInt64]
  ) -> Tally {
    let bytes = text.span
    let latin = table.latin
    var tally = Tally()
    var out = buffer.mutableSpan
    var (index, count, beyond, seen) = (0, 0, -1, UInt64(0))
    while index < bytes.count {
      let stop = min(bytes.count, index + 255)
      var counters: UInt64 = 0
      while index < stop {
        let byte = bytes[index]
        var (scalar, traits) = (UInt32(byte), UInt64(0))
        if byte < 0x80 {
          traits = latin[Int(byte)]
          index &+= 1
        } else {
          let (found, length) = UTF8Check.decode(bytes, at: index)
          (scalar, traits) = (found, table[found])
          if beyond == index { seen |= MeasuredCharacter.beside }
          index &+= length
          beyond = index
        }
        out[count] = traits & ~MeasuredCharacter.allCounters | UInt64(scalar)
        count &+= 1
        seen |= traits
        counters &+= traits & MeasuredCharacter.allCounters
      }
      tally.add(counters)
    }
    (tally.count, tally.seen) = (count, seen)
    return tally
  }

  /// Finds the words of decoded characters.
  private static func findWords(_ tally: inout Tally, _ buffer: [UInt64], _ words: inout [Word]) {
    let characters = buffer.span
    var start = 0
    for index in 0..<tally.count where characters[index] & MeasuredCharacter.white != 0 {
      if index > start {
        tally.addWord(start, index, characters[start], characters[index - 1], &words)
      } else {
        tally.seen |= MeasuredCharacter.doubled
      }
      start = index + 1
    }
    guard tally.count > start else { return }
    tally.addWord(start, tally.count, characters[start], characters[tally.count - 1], &words)
  }
}

extension SideText {
  /// The most times that a text of 3 to 101 characters stands again behind itself.
  mutating func repeatedText() -> Int {
    guard var finder = repeats.take() else { return 0 }
    defer { repeats = finder }
    return finder.count(in: self)
  }
}
