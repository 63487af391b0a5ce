/// A table of the steps of each byte: one load gives up to three bytes to write, and the next state.
///
/// A state is little more than whether a word is open, so a small table covers ASCII and the
/// letters from U+00C0 to U+00FF, whose two bytes begin with 0xC3. Other characters are special and
/// handled one by one.
///
/// A class, because a value of this size would be copied with every cleaner.
final class Automaton {
  /// By 256 * state + byte: three bytes of text, how many of them count (2 bits), whether they
  /// begin one place back, the next state (4 bits), and the mark of special bytes.
  let steps: InlineArray<4096, UInt32>
  /// Steps from here on are special.
  static let special: UInt32 = 1 << 31

  /// States: a side is empty; a space follows a word; a word is open.
  static let (fresh, closed, open) = (0, 1, 2)
  /// Added to a state in the second column of a pair.
  static let second = 4
  /// Added to a state after 0xC3.
  static let accented = 8

  /// The steps of a table.
  ///
  /// - Parameters:
  ///   - pairs: Whether a TAB and an LF after text lead on to the next side; else they are special.
  ///   - tabs: Whether a TAB ends a side, or is text like any other byte.
  ///   - trims: Whether spaces at the end of a side are removed.
  init(_ table: CodePointTable, pairs: Bool, tabs: Bool, trims: Bool) {
    var steps = InlineArray<4096, UInt32>(repeating: Automaton.special)
    for column in [0, Automaton.second] {
      for word in [Automaton.fresh, Automaton.closed, Automaton.open] {
        let row = 256 * (column | word)
        for byte in UInt8(0)..<0x80 where byte != 0x0A && byte != 0x0D && !(tabs && byte == 0x09) {
          steps[row + Int(byte)] = Automaton.step(table.entry(ofLatin: byte), column | word)
        }
        steps[row + 0xC3] = UInt32(column | word | Automaton.accented) << 27
        for low in UInt8(0x80)..<0xC0 {
          steps[row + 256 * Automaton.accented + Int(low)] =
            Automaton.step(table.entry(ofLatin: low + 0x40), column | word)
        }
        guard pairs && word != Automaton.fresh else { continue }
        let end: UInt32 = column == 0 ? 0x09 : 0x0A
        steps[row + Int(end)] =
          end | 1 << 24 | (trims && word == Automaton.closed ? 1 << 26 : 0)
          | UInt32(Automaton.second - column) << 27
      }
    }
    self.steps = steps
  }

  /// The step of a code point in a state; special where it takes more than three bytes.
  private static func step(_ entry: CodePointTable.Entry, _ state: Int) -> UInt32 {
    let (text, length) = (entry.payload, UInt32(entry.length))
    let isOpen = state & 3 == open
    func step(_ text: UInt32, _ length: UInt32, _ word: Int) -> UInt32 {
      text | length << 24 | UInt32(state & second | word) << 27
    }
    switch Spacer.Kind(rawValue: entry.kind) {
    case .letter where length <= 3: return step(text, length, open)
    case .blank where length <= 3: return step(text, length, state & 3)
    case .gap: return isOpen ? step(0x20, 1, closed) : step(0, 0, state & 3)
    case .opener where length == 1:
      return isOpen ? step(0x20 | text << 8, 2, open) : step(text, 1, open)
    case .single where length == 1:
      return isOpen
        ? step(0x20 | text << 8 | 0x20 << 16, 3, closed) : step(text | 0x20 << 8, 2, closed)
    default: return special
    }
  }
}
