/// Brackets and quotation marks without their partner.
struct Balance {
  /// Opening and closing brackets, by kind.
  private static let brackets: [(open: UInt32, close: UInt32)] = [
    (0x28, 0x29), (0x5B, 0x5D), (0x7B, 0x7D), (0x27E8, 0x27E9), (0x3008, 0x3009),
    (0x300A, 0x300B), (0x300C, 0x300D), (0x300E, 0x300F), (0x3010, 0x3011), (0xFF08, 0xFF09),
  ]
  /// Quotation marks: languages differ in which of a kind opens, so an even number is balanced.
  private static let quotes: [[UInt32]] = [
    [0x22], [0xAB, 0xBB], [0x2039, 0x203A], [0x201C, 0x201D, 0x201E, 0x201F],
  ]
  /// All of them.
  static let marks: [UInt32] = brackets.flatMap { [$0.open, $0.close] } + quotes.flatMap { $0 }

  private var open = [Int](repeating: 0, count: brackets.count)
  private var quoted = [Int](repeating: 0, count: quotes.count)
  private var lonely = 0

  private mutating func add(_ mark: UInt32) {
    if let kind = Balance.brackets.firstIndex(where: { $0.open == mark }) {
      open[kind] += 1
    } else if let kind = Balance.brackets.firstIndex(where: { $0.close == mark }) {
      if open[kind] > 0 { open[kind] -= 1 } else { lonely += 1 }
    } else if let kind = Balance.quotes.firstIndex(where: { $0.contains(mark) }) {
      quoted[kind] += 1
    }
  }

  private var count: Int { lonely + open.reduce(0, +) + quoted.reduce(0) { $0 + $1 % 2 } }

  /// How many brackets and quotation marks of a side lack their partner; the bracket of an enumeration, as in `a)`
  /// and `12)` at the beginning, needs none.
  static func count(in side: borrowing SideText) -> Int {
    guard side.has(MeasuredCharacter.paired) else { return 0 }
    var balance = Balance()
    for index in 0..<side.count where side[index].has(MeasuredCharacter.paired) {
      let mark = side[index].scalar
      if mark == 0x29 && isEnumeration(side, index) { continue }
      balance.add(mark)
    }
    return balance.count
  }

  private static func isEnumeration(_ side: borrowing SideText, _ index: Int) -> Bool {
    guard (1...3).contains(index) else { return false }
    return (0..<index).allSatisfy {
      side[$0].has(MeasuredCharacter.letter | MeasuredCharacter.digit)
    }
  }
}
