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
    /// The marks of all its characters.
    let marks: UInt64

    /// A word between two places of some characters.
    @inline(__always)
    init(_ start: Int, _ end: Int, first: UInt64, last: UInt64, marks: UInt64) {
      self.start = Int32(truncatingIfNeeded: start)
      self.end = Int32(truncatingIfNeeded: end)
      self.marks = marks
      key = first &* 31 &+ last &+ UInt64(truncatingIfNeeded: end &- start) << 32
    }

    var range: Range<Int> { Int(start)..<Int(end) }
    var count: Int { Int(end - start) }
    /// Whether a character of it has one of some marks.
    @inline(__always) func has(_ marks: UInt64) -> Bool { self.marks & marks != 0 }
  }

  /// How many characters, that is code points, it has.
  package private(set) var count = 0
  /// Its words.
  private(set) var words = WordList()
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
  /// What the tokens of the recipe `text` restore.
  private var restored: [UInt8] = []
  /// What `RepeatedText` keeps from side to side.
  private var repeats: RepeatedText? = RepeatedText()

  /// No text.
  package init() {}

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
    guard restores else { return read(bytes.span.extracting(side), &table) }
    var text: [UInt8] = []
    swap(&text, &restored)
    defer { swap(&text, &restored) }
    text.removeAll(keepingCapacity: true)
    TextRestorer().append(bytes[side], to: &text)
    read(text.span, &table)
  }

  private mutating func read(_ text: borrowing Span<UInt8>, _ table: inout MeasuredCharacterTable) {
    if buffer.count < text.count {
      buffer = [UInt64](repeating: 0, count: max(256, 2 * text.count))
    }
    words.makeRoom(text.count / 2 + 1)
    let tally = SideText.scan(text, &table, into: &buffer, &words.words)
    words.endIndex = tally.wordCount
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
    var wordCount = 0
    /// A bit for each word so far, by its key.
    private var keys: UInt64 = 0

    @inline(__always)
    mutating func add(_ counters: UInt64) {
      for index in 0..<5 { sums[index] += Int(counters >> UInt64(8 * index) & 0xFF) }
    }

    @inline(__always)
    mutating func add(
      _ word: SideText.Word, last: UInt64, to list: inout MutableSpan<SideText.Word>
    ) {
      list[wordCount] = word
      wordCount &+= 1
      words.add(word.count, last: last, &seen)
      let bit: UInt64 = 1 &<< ((word.key &* 0x9E37_79B9_7F4A_7C15) >> 58)
      if keys & bit != 0 { seen |= MeasuredCharacter.again }
      keys |= bit
    }
  }

  /// Decodes a text and finds its words; the counters are bytes, so they are emptied after 255 characters.
  private static func scan(
    _ text: borrowing Span<UInt8>, _ table: inout MeasuredCharacterTable,
    into buffer: inout [UInt64], _ words: inout [Word]
  ) -> Tally {
    let latin = table.latin
    var tally = Tally()
    var out = buffer.mutableSpan
    var words = words.mutableSpan
    var (index, count, beyond, seen, start, marks) = (0, 0, -1, UInt64(0), 0, UInt64(0))
    while index < text.count {
      let stop = min(text.count, index + 255)
      var counters: UInt64 = 0
      while index < stop {
        let byte = text[index]
        var (scalar, traits) = (UInt32(byte), UInt64(0))
        if byte < 0x80 {
          traits = latin[Int(byte)]
          index &+= 1
        } else {
          let (found, length) = UTF8Check.decode(text, at: index)
          (scalar, traits) = (found, table[found])
          if beyond == index { seen |= MeasuredCharacter.beside }
          index &+= length
          beyond = index
        }
        out[count] = traits & ~MeasuredCharacter.allCounters | UInt64(scalar)
        seen |= traits
        counters &+= traits & MeasuredCharacter.allCounters
        if traits & MeasuredCharacter.white == 0 {
          marks |= traits
        } else {
          if count > start {
            let word = Word(start, count, first: out[start], last: out[count - 1], marks: marks)
            tally.add(word, last: out[count - 1], to: &words)
          } else {
            seen |= MeasuredCharacter.doubled
          }
          (start, marks) = (count + 1, 0)
        }
        count &+= 1
      }
      tally.add(counters)
    }
    if count > start {
      let word = Word(start, count, first: out[start], last: out[count - 1], marks: marks)
      tally.add(word, last: out[count - 1], to: &words)
    }
    tally.count = count
    tally.seen |= seen
    return tally
  }
}

/// Words in memory that is kept from side to side.
struct WordList: RandomAccessCollection {
  fileprivate var words: [SideText.Word] = []
  fileprivate(set) var endIndex = 0
  var startIndex: Int { 0 }

  @inline(__always)
  subscript(place: Int) -> SideText.Word { words[place] }

  /// Makes room for so many words.
  mutating func makeRoom(_ count: Int) {
    guard words.count < count else { return }
    let none = SideText.Word(0, 0, first: 0, last: 0, marks: 0)
    words = [SideText.Word](repeating: none, count: Swift.max(64, 2 * count))
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
