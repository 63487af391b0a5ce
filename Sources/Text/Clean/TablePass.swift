import Stream

/// One pass over a side: each code point goes through the table and is spaced on the way.
///
/// A space is written where a word ends, so the only state is whether a word is open; the last
/// space is removed. A side ends at a TAB or an LF, which need not be found before.
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
  private let sides: Automaton
  private let pairs: Automaton
  private let spacer: Spacer
  private let trims: Bool
  private let endsAtTab: Bool
  /// The gaps that `Landmarks` can leave out.
  let behindGaps: UInt8
  /// 0x20 in each byte where letters become lower case, else 0.
  private let lowering: SIMD16<UInt8>

  /// A pass for the given steps and spacing.
  ///
  /// - Parameter endsAtTab: Whether a TAB ends a side, or is text like any other byte.
  init(_ steps: LineSteps, _ spacing: Recipe.Spacing, endsAtTab: Bool) {
    spacer = Spacer(spacing)
    table = CodePointTable(steps, spacer)
    trims = spacing != .none
    sides = Automaton(table, pairs: false, tabs: endsAtTab, trims: trims)
    pairs = Automaton(table, pairs: true, tabs: endsAtTab, trims: trims)
    self.endsAtTab = endsAtTab
    let isGap = (UInt8(0x22)...0x2D).allSatisfy { [table] in
      table.entry(ofLatin: $0).kind == Spacer.Kind.gap.rawValue
    }
    behindGaps = isGap ? 0x52 : 0x5F
    // A form may fold case, too, so the table is asked about a capital letter.
    lowering = SIMD16(repeating: table.entry(ofLatin: 0x41).payload == 0x61 ? 0x20 : 0)
  }

  /// How much room the text of `count` bytes may need.
  func room(_ count: Int) -> Int { table.growth * count + 16 }

  /// Appends the result of the bytes from `index` to the end of the side.
  ///
  /// - Parameters:
  ///   - index: In: where the side begins. Out: where it ended, or a byte that is no UTF-8.
  ///   - landmarks: The landmarks of a part of the input that holds the side.
  /// - Returns: How the pass ended; only `done` appends anything.
  @inline(__always)
  mutating func run(
    _ index: inout Int, of input: borrowing Span<UInt8>, _ landmarks: borrowing Landmarks,
    into output: inout TextBuffer
  ) -> Ending {
    while true {
      let start = index
      let ending = output.extend(room: room(input.count - start)) { out, begin in
        var (at, end) = (start, begin)
        let ending = walk(&at, of: input, landmarks, into: &out, &end)
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

  /// Writes the result of the bytes from `index` on into reserved memory.
  func walk(
    _ index: inout Int, of input: borrowing Span<UInt8>, _ landmarks: borrowing Landmarks,
    into out: inout MutableSpan<UInt8>, _ end: inout Int
  ) -> Ending {
    var state = Automaton.fresh
    while true {
      let byte = walkSteps(sides, &index, of: input, landmarks, into: &out, &end, &state)
      if byte >= 0x80 {
        if let ending = step(&index, of: input, into: &out, &end, &state) { return ending }
      } else if isEnd(byte, at: index, of: input) {
        trim(&end, state)
        return .done
      } else {
        write(table.entry(ofLatin: byte), into: &out, &end, &state)
        index += 1
      }
    }
  }

  /// Whether a side ends at a byte: at a TAB that ends sides, an LF or a CR before one.
  private func isEnd(_ byte: UInt8, at index: Int, of input: borrowing Span<UInt8>) -> Bool {
    switch byte {
    case 0x09: endsAtTab
    case 0x0D: index + 1 < input.count && input[index + 1] == 0x0A
    default: byte == 0x0A
    }
  }

  /// Removes the space after the last word of a side.
  private func trim(_ end: inout Int, _ state: Int) {
    if trims && state & 3 == Automaton.closed { end -= 1 }
  }

  /// Writes pairs with their TAB and LF, up to a line that is no pair or needs more than a pass.
  ///
  /// - Parameters:
  ///   - index: In: where a line begins. Out: the start of the first line that was not written.
  ///   - skipsExtra: Whether a TAB after the second column ends the pair.
  ///   - skipped: In and out: how many lines had such a TAB.
  func walkPairs(
    _ index: inout Int, of bytes: [UInt8], _ landmarks: borrowing Landmarks, skipsExtra: Bool,
    skipped: inout Int, into out: inout MutableSpan<UInt8>, _ end: inout Int
  ) {
    let (start, begin, input) = (index, end, bytes.span)
    var state = Automaton.fresh
    while true {
      let byte = walkSteps(pairs, &index, of: input, landmarks, into: &out, &end, &state)
      if byte >= 0x80 {
        guard step(&index, of: input, into: &out, &end, &state) == nil else { break }
      } else if isEnd(byte, at: index, of: input) {
        guard state & 3 != Automaton.fresh,
          let next = next(behind: byte, at: index, state, of: bytes, skipsExtra: skipsExtra)
        else { break }
        trim(&end, state)
        if byte == 0x09 && state & Automaton.second != 0 { skipped += 1 }
        out[end] = state & Automaton.second == 0 ? 0x09 : 0x0A
        (index, end, state) = (next, end + 1, state & Automaton.second ^ Automaton.second)
      } else {
        write(table.entry(ofLatin: byte), into: &out, &end, &state)
        index += 1
      }
    }
    while index > start && bytes[index - 1] != 0x0A { index -= 1 }
    while end > begin && out[end - 1] != 0x0A { end -= 1 }
  }

  /// Where a pair goes on after the end of a side; nil where it does not.
  private func next(
    behind byte: UInt8, at index: Int, _ state: Int, of bytes: [UInt8], skipsExtra: Bool
  ) -> Int? {
    guard state & Automaton.second != 0 else { return byte == 0x09 ? index + 1 : nil }
    if byte == 0x09 && !skipsExtra { return nil }
    return bytes.next(0x0A, in: index..<bytes.count).map { $0 + 1 }
  }

  /// Goes on to a special byte or near the end, and returns the byte there; past the input it is LF.
  ///
  /// It calls no function, so its variables stay in registers, and the place of the next landmark
  /// does not depend on the last byte.
  @inline(__always)
  private func walkSteps(
    _ automaton: Automaton, _ index: inout Int, of input: borrowing Span<UInt8>,
    _ landmarks: borrowing Landmarks, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ current: inout Int
  ) -> UInt8 {
    let (marks, start) = (landmarks.bits.span, landmarks.start)
    // Local copies stay in registers; parameters that are passed by address do not.
    var (at, to, state, plain) = (index, end, current, 0)
    var word = (at &- start) >> 6
    var bits = marks[word] & ~0 << UInt64((at &- start) & 63)
    while true {
      while bits == 0 {
        word &+= 1
        bits = marks[word]
      }
      let mark = start &+ word << 6 &+ bits.trailingZeroBitCount
      guard mark &+ 16 <= input.count else {
        plain = mark
        break
      }
      var (here, place, broken) = (state, to, UInt32(0))
      if mark > at {
        copyPlain(at, mark &- at, of: input, into: &out, at: to)
        place &+= mark &- at
        // In plain text, letters have bit 6 and gaps do not.
        let word = 1 &+ Int(input[mark &- 1] >> 6 & 1)
        here = state & Automaton.second | word
        // Plain text after 0xC3 is no UTF-8.
        broken = UInt32(state & Automaton.accented) << 28
      }
      let step = automaton.steps[(here << 8 | Int(input[mark])) & 4095] | broken
      guard step < Automaton.special else {
        if state & Automaton.accented == 0 { (at, to, state) = (mark, place, here) }
        break
      }
      to = place &- Int(step >> 26 & 1)
      out.store(step, at: to)
      to &+= Int(step >> 24 & 3)
      state = Int(step >> 27)
      at = mark &+ 1
      bits &= bits &- 1
    }
    // Near the end bytes are handled one by one, but the plain text before it is copied.
    let last = min(plain, input.count &- 16)
    if last > at, state & Automaton.accented == 0 {
      copyPlain(at, last &- at, of: input, into: &out, at: to)
      (at, to) = (last, to &+ last &- at)
      state = state & Automaton.second | (1 &+ Int(input[last &- 1] >> 6 & 1))
    }
    // A special character is handled from its first byte on.
    if state & Automaton.accented != 0 { (at, state) = (at &- 1, state & ~Automaton.accented) }
    (index, end, current) = (at, to, state)
    return at < input.count ? input[at] : 0x0A
  }

  /// Writes letters in the recipe's case and gaps as spaces; up to 15 bytes after them are overwritten.
  @inline(__always)
  private func copyPlain(
    _ start: Int, _ count: Int, of input: borrowing Span<UInt8>,
    into out: inout MutableSpan<UInt8>, at place: Int
  ) {
    var done = 0
    repeat {
      let text = input.vector(at: start &+ done)
      // All ones where a byte is a letter.
      let letters = SIMD16<UInt8>.zero &- (text &>> 6 & 1)
      out.store((text | lowering) & letters | (~letters & 0x20), at: place &+ done)
      done &+= 16
    } while done < count
  }

  /// Handles one code point beyond ASCII; returns how the pass ends where it cannot.
  @inline(__always)
  private func step(
    _ index: inout Int, of input: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>,
    _ end: inout Int, _ state: inout Int
  ) -> Ending? {
    guard let (scalar, length) = UTF8Check.scalar(at: index, in: input) else { return .invalid }
    guard let entry = table[scalar] else { return .missing }
    guard entry.kind < Spacer.Kind.neighbours.rawValue else {
      return stepJoiner(entry, length, &index, of: input, into: &out, &end, state)
    }
    write(entry, into: &out, &end, &state)
    index += length
    return nil
  }

  /// Handles a joiner, which stays between two letters.
  private func stepJoiner(
    _ joiner: CodePointTable.Entry, _ length: Int, _ index: inout Int,
    of input: borrowing Span<UInt8>, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ state: Int
  ) -> Ending? {
    guard joiner.kind == Spacer.Kind.joiner.rawValue else { return .neighbours }
    var next = index + length
    while state & 3 == Automaton.open, let (scalar, length) = scalar(at: next, in: input) {
      guard let entry = table[scalar] else {
        index = next
        return .missing
      }
      switch Spacer.Kind(rawValue: entry.kind) {
      case .nothing:
        next += length
        continue
      case .neighbours, .mixed: return .neighbours
      case .letter: copy(joiner, into: &out, &end)
      default: break
      }
      break
    }
    index += length
    return nil
  }

  /// The code point at `index`; nil where there is none.
  private func scalar(at index: Int, in input: borrowing Span<UInt8>) -> (UInt32, length: Int)? {
    guard index < input.count else { return nil }
    let first = input[index]
    return first < 0x80 ? (UInt32(first), 1) : UTF8Check.scalar(at: index, in: input)
  }

  /// Writes the result of a code point.
  @inline(__always)
  private func write(
    _ entry: CodePointTable.Entry, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ state: inout Int
  ) {
    switch Spacer.Kind(rawValue: entry.kind) {
    case .letter:
      copy(entry, into: &out, &end)
      state = state & Automaton.second | Automaton.open
    case .gap: close(into: &out, &end, &state)
    case .opener:
      close(into: &out, &end, &state)
      copy(entry, into: &out, &end)
      state = state & Automaton.second | Automaton.open
    case .single:
      close(into: &out, &end, &state)
      copy(entry, into: &out, &end)
      out[end] = 0x20
      end += 1
      state = state & Automaton.second | Automaton.closed
    case .mixed: writeEach(entry, into: &out, &end, &state)
    case .blank: copy(entry, into: &out, &end)
    case .nothing, .neighbours, .joiner, nil: break
    }
  }

  @inline(__always)
  private func close(into out: inout MutableSpan<UInt8>, _ end: inout Int, _ state: inout Int) {
    guard state & 3 == Automaton.open else { return }
    out[end] = 0x20
    end += 1
    state = state & Automaton.second | Automaton.closed
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

  /// Writes the code points that one code point became, each by its own kind.
  private func writeEach(
    _ entry: CodePointTable.Entry, into out: inout MutableSpan<UInt8>, _ end: inout Int,
    _ state: inout Int
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
        &state)
      index += length
    }
  }
}
