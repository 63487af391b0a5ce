/// The result of each single code point after all steps of a recipe, computed with ICU in blocks of
/// 256 on first use.
///
/// A text touches few blocks (French 3, all of the BMP 256), so start-up costs nothing. Code points
/// whose result depends on their neighbours are flagged; a line that holds one goes through ICU whole.
struct CodePointTable {
  /// The result of a code point, in one word: up to four bytes of text or, where there are more,
  /// their place in `arena`; the length; the kind.
  struct Entry {
    let packed: UInt64

    init(packed: UInt64) { self.packed = packed }

    init(payload: UInt32, length: Int, kind: Spacer.Kind) {
      packed = UInt64(payload) | UInt64(length) << 32 | UInt64(kind.rawValue) << 40
    }

    @inline(__always) var payload: UInt32 { UInt32(truncatingIfNeeded: packed) }
    @inline(__always) var length: Int { Int(packed >> 32 & 0xFF) }
    @inline(__always) var kind: UInt8 { UInt8(truncatingIfNeeded: packed >> 40) }
  }

  private let steps: LineSteps
  private let spacer: Spacer
  /// The number of each block's first entry; -1 before it is made.
  private var starts = [Int32](repeating: -1, count: 0x1100)
  private var entries: [UInt64] = []
  private(set) var arena: [UInt8] = []
  /// The most bytes that a byte of input became so far, spaces included.
  private(set) var growth = 3

  /// A table that holds ASCII and Latin-1.
  init(_ steps: LineSteps, _ spacer: Spacer) {
    self.steps = steps
    self.spacer = spacer
    make(0)
  }

  /// The result of a code point; nil where its block has to be made first.
  @inline(__always)
  subscript(scalar: UInt32) -> Entry? {
    let first = starts[Int(scalar >> 8)]
    return first < 0 ? nil : Entry(packed: entries[Int(first) + Int(scalar & 0xFF)])
  }

  /// The result of one of the first 256 code points.
  func entry(ofLatin scalar: UInt8) -> Entry { Entry(packed: entries[Int(scalar)]) }

  /// Asks ICU for a block of 256 code points.
  mutating func make(_ block: Int) {
    starts[block] = Int32(entries.count)
    for low in 0..<256 { entries.append(makeEntry(UInt32(block << 8 | low)).packed) }
  }

  private mutating func makeEntry(_ value: UInt32) -> Entry {
    guard let scalar = Unicode.Scalar(value) else {
      return Entry(payload: 0, length: 0, kind: .gap)
    }
    let text = Array(String(Character(scalar)).utf16)
    guard !steps.needsNeighbours(value, text) else {
      return Entry(payload: 0, length: 0, kind: .neighbours)
    }
    let result = steps.apply(text).utf8Bytes
    let kind = spacer.kind(of: result)
    noteGrowth(from: UTF8.width(scalar), to: result)
    guard result.count > 4 || kind == .mixed else {
      let payload = result.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      return Entry(payload: payload, length: result.count, kind: kind)
    }
    arena += result
    return Entry(
      payload: UInt32(arena.count - result.count), length: result.count, kind: kind)
  }

  /// Each resulting code point may stand between two spaces.
  private mutating func noteGrowth(from width: Int, to result: [UInt8]) {
    let points = result.reduce(0) { $0 + ($1 & 0xC0 != 0x80 ? 1 : 0) }
    growth = max(growth, (result.count + 2 * points + width - 1) / width)
  }
}
