import Stream

/// One pass over a side: each code point through the table, spaced on the way.
///
/// A space is written where a word ends, so that "is a word open" is all the state there is; the last
/// space is taken back. A side ends at a TAB or an LF, which need not be looked for before.
struct TablePass {
  /// How a pass ended.
  enum Ending {
    /// All of the side was written; its end is given.
    case done
    /// A byte that cannot be part of UTF-8.
    case invalid
    /// A code point needs its neighbours; the side goes through ICU whole.
    case neighbours
    /// A block of the table was missing; it was made, and the side begins again.
    case missing
  }

  private(set) var table: CodePointTable
  private let bytes: ByteSteps
  private let spacer: Spacer
  private let trims: Bool
  private let endsAtTab: Bool
  /// In each byte, what takes the first character behind the gaps from 0x20 on to 0x80.
  private let behindGaps: UInt64
  /// 0x20 in each byte where letters become lower case, else 0.
  private let lowering: UInt64

  /// A pass of the steps and the spacing given.
  ///
  /// - Parameter endsAtTab: Whether a TAB ends a side, or is text as any other byte.
  init(_ steps: LineSteps, _ spacing: Recipe.Spacing, endsAtTab: Bool) {
    spacer = Spacer(spacing)
    table = CodePointTable(steps, spacer)
    bytes = ByteSteps(table, stops: endsAtTab ? [0x09, 0x0A] : [0x0A])
    trims = spacing != .none
    self.endsAtTab = endsAtTab
    let isGap = (UInt8(0x22)...0x2D).allSatisfy { [table] in
      table.entry(ofASCII: $0).kind == Spacer.Kind.gap.rawValue
    }
    behindGaps = 0x0101_0101_0101_0101 &* (isGap ? 0x52 : 0x5F)
    // Case folding is part of a form, too: the table tells what becomes of a capital letter.
    lowering = table.entry(ofASCII: 0x41).payload == 0x61 ? 0x2020_2020_2020_2020 : 0
  }

  /// How much room the text of `count` bytes may need.
  func room(_ count: Int) -> Int { table.growth * count + 16 }

  /// Appends what the bytes from `index` on become, up to the end of the side.
  ///
  /// - Parameter index: In: where the side begins. Out: where it ended, or a byte that is no UTF-8.
  /// - Returns: How it ended; only `done` leaves anything behind.
  @inline(__always)
  mutating func run(
    _ index: inout Int, of input: borrowing Span<UInt8>, into output: inout TextBuffer
  ) -> Ending {
    while true {
      let start = index
      let ending = output.extend(room: room(input.count - start)) { out, begin in
        var (at, end) = (start, begin)
        let ending = walk(&at, of: input, into: &out, &end)
        index = at
        if case .done = ending { return (end, ending) }
        return (begin, ending)
      }
      guard case .missing = ending else { return ending }
      let (scalar, _) = UTF8Check.decode(input, at: index)
      table.make(Int(scalar >> 8))
      index = start
    }
  }

  /// Writes what the bytes from `index` on become into room that is there.
  func walk(
    _ index: inout Int, of input: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>,
    _ end: inout Int
  ) -> Ending {
    let begin = end
    var open: UInt16 = 0
    while true {
      let byte = walkASCII(&index, of: input, into: &out, &end, &open)
      if byte >= 0x80 {
        if let ending = step(&index, of: input, into: &out, &end, &open) { return ending }
      } else if byte == 0x0D && !isEnd(index + 1, of: input) {
        write(table.entry(ofASCII: byte), into: &out, &end, &open)
        index += 1
      } else if byte == 0x0A || byte == 0x0D || (byte == 0x09 && endsAtTab) {
        if trims && open == 0 && end > begin { end -= 1 }
        return .done
      } else {
        write(table.entry(ofASCII: byte), into: &out, &end, &open)
        index += 1
      }
    }
  }

  private func isEnd(_ index: Int, of input: borrowing Span<UInt8>) -> Bool {
    index < input.count && input[index] == 0x0A
  }

  /// Goes on to the next byte that is no step, and returns it; past the input it is LF.
  ///
  /// Eight bytes at a time: letters, and gaps behind letters, up to the first byte that is neither,
  /// which is taken as a step of its own.
  @inline(__always)
  private func walkASCII(
    _ index: inout Int, of input: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>,
    _ end: inout Int, _ open: inout UInt16
  ) -> UInt8 {
    // Copies stay in registers: what is passed on by address does not.
    var (at, to, isOpen) = (index, end, open)
    while true {
      let word = input.word(at: at, padding: 0x0A)
      let (text, letters, others) = plain(word, isOpen: isOpen != 0)
      out.store(text, at: to)
      guard others != 0 else {
        (at, to) = (at &+ 8, to &+ 8)
        isOpen = UInt16(truncatingIfNeeded: letters >> 55) & 256
        continue
      }
      let bits = others.trailingZeroBitCount &- 7
      (at, to) = (at &+ bits >> 3, to &+ bits >> 3)
      // The bit of the letter before the first other byte, or what was open before all of them.
      let before = (letters << 8 | UInt64(isOpen) >> 1) >> UInt64(bits)
      isOpen = UInt16(truncatingIfNeeded: before) << 1 & 256
      let byte = UInt8(truncatingIfNeeded: word >> UInt64(bits))
      let step = bytes.steps[(Int(isOpen) | Int(byte)) & 511]
      guard step < ByteSteps.special else {
        (index, end, open) = (at, to, isOpen)
        return byte
      }
      out.store(step, at: to)
      to &+= Int(step >> 24)
      isOpen = bytes.opens[Int(byte)]
      at &+= 1
    }
  }

  /// Letters in the recipe's case and gaps behind letters as spaces; which bytes are letters, and which
  /// are neither, by their high bits.
  ///
  /// Bytes from 0x80 on are masked off first, so no sum carries into the next byte.
  @inline(__always)
  private func plain(_ word: UInt64, isOpen: Bool) -> (
    text: UInt64, letters: UInt64, others: UInt64
  ) {
    let high: UInt64 = 0x8080_8080_8080_8080
    let low = word & ~high
    let folded = low | 0x2020_2020_2020_2020
    let letters =
      (folded &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(folded &+ 0x0505_0505_0505_0505) & ~word & high
    let marks = (low ^ 0x2121_2121_2121_2121) &+ 0x7F7F_7F7F_7F7F_7F7F
    let gaps =
      (low &+ 0x6060_6060_6060_6060) & ~(low &+ behindGaps) & marks & ~word & high
    let taken = letters | (gaps & (letters << 8 | (isOpen ? 0x80 : 0)))
    let space = (gaps >> 7) &* 0xFF
    let text = (word | (letters >> 2 & lowering)) & ~space | gaps >> 2
    return (text, letters, ~taken & high)
  }

  /// Takes one code point beyond ASCII; says how the pass ends where it cannot.
  @inline(__always)
  private func step(
    _ index: inout Int, of input: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>,
    _ end: inout Int, _ open: inout UInt16
  ) -> Ending? {
    guard let (scalar, length) = UTF8Check.scalar(at: index, in: input) else { return .invalid }
    guard let entry = table[scalar] else { return .missing }
    guard entry.kind != Spacer.Kind.neighbours.rawValue else { return .neighbours }
    write(entry, into: &out, &end, &open)
    index += length
    return nil
  }

  /// Writes what a code point becomes.
  @inline(__always)
  private func write(
    _ entry: CodePointTable.Entry, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ open: inout UInt16
  ) {
    switch Spacer.Kind(rawValue: entry.kind) {
    case .letter:
      copy(entry, into: &out, &end)
      open = 256
    case .gap: close(into: &out, &end, &open)
    case .opener:
      close(into: &out, &end, &open)
      copy(entry, into: &out, &end)
      open = 256
    case .single:
      close(into: &out, &end, &open)
      copy(entry, into: &out, &end)
      out[end] = 0x20
      end += 1
    case .mixed: writeEach(entry, into: &out, &end, &open)
    case .nothing, .neighbours, nil: break
    }
  }

  @inline(__always)
  private func close(into out: inout MutableSpan<UInt8>, _ end: inout Int, _ open: inout UInt16) {
    out[end] = 0x20
    end += Int(open >> 8)
    open = 0
  }

  @inline(__always)
  private func copy(
    _ entry: CodePointTable.Entry, into out: inout MutableSpan<UInt8>, _ end: inout Int
  ) {
    if entry.length <= 4 {
      out.store(entry.payload, at: end)
    } else {
      for offset in 0..<entry.length {
        out[end + offset] = table.arena[Int(entry.payload) + offset]
      }
    }
    end += entry.length
  }

  /// The code points that one code point became, each by its own kind.
  private func writeEach(
    _ entry: CodePointTable.Entry, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ open: inout UInt16
  ) {
    var index = Int(entry.payload)
    let upper = index + entry.length
    while index < upper {
      let (scalar, length) = UTF8Check.decode(table.arena.span, at: index)
      var payload: UInt32 = 0
      for offset in (0..<length).reversed() {
        payload = payload << 8 | UInt32(table.arena[index + offset])
      }
      let kind = spacer.kind(scalar)
      write(
        CodePointTable.Entry(payload: payload, length: length, kind: kind), into: &out, &end,
        &open)
      index += length
    }
  }
}
