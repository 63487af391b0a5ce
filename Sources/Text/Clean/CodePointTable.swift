/// What each code point alone becomes through hygiene, case, form and marks: asked from ICU once, in
/// blocks of 256 on first use.
///
/// A text touches few blocks (French 3, all of the BMP 256), so start-up costs nothing. Code points
/// whose result depends on their neighbours are flagged; a line that holds one goes through ICU whole.
final class CodePointTable {
  /// 256 code points: their results side by side, and the flags.
  private struct Block {
    var ends: [Int32] = [0]
    var bytes: [UInt8] = []
    var needsNeighbours: [Bool] = []
  }

  private let steps: LineSteps
  private var blocks = [Block?](repeating: nil, count: 0x1100)

  /// An empty table for the first steps of a recipe.
  init(_ steps: LineSteps) {
    self.steps = steps
  }

  /// Appends what `scalar` becomes; false, with nothing appended, where that depends on neighbours.
  @inline(__always)
  func append(_ scalar: UInt32, to output: inout [UInt8]) -> Bool {
    let number = Int(scalar >> 8)
    if blocks[number] == nil { blocks[number] = make(number) }
    guard let block = blocks[number] else { return false }
    let index = Int(scalar & 0xFF)
    if block.needsNeighbours[index] { return false }
    output.append(contentsOf: block.bytes[Int(block.ends[index])..<Int(block.ends[index + 1])])
    return true
  }

  private func make(_ number: Int) -> Block {
    var block = Block()
    for low in 0..<256 {
      let value = UInt32(number << 8 | low)
      if let scalar = Unicode.Scalar(value) {
        let text = Array(String(Character(scalar)).utf16)
        block.bytes += steps.apply(text).utf8Bytes
        block.needsNeighbours.append(steps.needsNeighbours(value, text))
      } else {
        block.needsNeighbours.append(false)
      }
      block.ends.append(Int32(block.bytes.count))
    }
    return block
  }
}
