/// What each ASCII byte does to the text written so far, in one load: up to three bytes to write and
/// how many of them count.
///
/// All that matters of the past is whether a word is open, and after an ASCII byte that depends on the
/// byte alone; so no step waits for the one before it but to know where to write.
///
/// A class, because a value of this size would be copied with every cleaner.
final class ByteSteps {
  /// By 256 * (a word is open) + byte: three bytes of text, their number, and the mark of bytes that
  /// are looked at one by one.
  let steps: InlineArray<512, UInt32>
  /// By byte: 256 where a word is open after it, else 0.
  let opens: InlineArray<256, UInt16>
  /// From here on a step is none.
  static let special: UInt32 = 1 << 31

  /// The steps of the ASCII part of a table; `stops` and CR are special.
  init(_ table: CodePointTable, stops: [UInt8]) {
    var steps = InlineArray<512, UInt32>(repeating: ByteSteps.special)
    var opens = InlineArray<256, UInt16>(repeating: 0)
    for byte in UInt8(0)..<0x80 where !stops.contains(byte) && byte != 0x0D {
      let entry = table.entry(ofASCII: byte)
      guard entry.length == 1, let kind = Spacer.Kind(rawValue: entry.kind) else { continue }
      let character = entry.payload & 0xFF
      guard let (closed, open, isOpen) = ByteSteps.texts(kind, character) else { continue }
      steps[Int(byte)] = closed
      steps[256 + Int(byte)] = open
      opens[Int(byte)] = isOpen ? 256 : 0
    }
    self.steps = steps
    self.opens = opens
  }

  /// What is written for a character of a kind where no word is open, and where one is; and whether
  /// one is open then.
  private static func texts(_ kind: Spacer.Kind, _ character: UInt32)
    -> (closed: UInt32, open: UInt32, opens: Bool)?
  {
    let alone = character | 1 << 24
    let apart = 0x20 | character << 8 | 2 << 24
    switch kind {
    case .letter: return (alone, alone, true)
    case .gap: return (0, 0x20 | 1 << 24, false)
    case .opener: return (alone, apart, true)
    case .single:
      return (
        character | 0x20 << 8 | 2 << 24, 0x20 | character << 8 | 0x20 << 16 | 3 << 24, false
      )
    case .nothing, .mixed, .neighbours: return nil
    }
  }
}
