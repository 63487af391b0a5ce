/// Cleans one side of a line by a recipe.
///
/// A line goes code point by code point through a table that was asked from ICU; a line with a code
/// point whose result depends on its neighbours goes through ICU whole. Both give the same bytes.
/// A cleaner holds scratch memory: one a thread.
public final class Cleaner {
  /// The recipe.
  public let recipe: Recipe

  private let steps: LineSteps
  private let table: CodePointTable
  private let spacer: Spacer
  private let usesTable: Bool
  private var scratch: [UInt8] = []
  /// For a Latin spacing: what each ASCII byte becomes, and how it is spaced.
  private let fast: [(byte: UInt8, kind: Spacer.Kind)]

  /// A cleaner of one recipe.
  ///
  /// - Parameter usesTable: False sends every line through ICU whole, for comparison.
  public init(_ recipe: Recipe, usesTable: Bool = true) {
    self.recipe = recipe
    self.usesTable = usesTable
    steps = LineSteps(recipe)
    table = CodePointTable(steps)
    let spacer = Spacer(recipe.spacing)
    self.spacer = spacer
    let steps = steps
    // No form and no case turns one ASCII character into more than one.
    fast = (UInt16(0)..<128).map { byte in
      let clean = UInt8(steps.apply([byte])[0])
      return (clean, spacer.ascii[Int(clean)])
    }
  }

  /// Appends the cleaned form of a range of bytes, which must be UTF-8, to `output`.
  ///
  /// - Complexity: O(length), but for lines that ICU reorders.
  public func clean(_ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout [UInt8]) {
    if case .latin = recipe.spacing, usesTable {
      cleanLatin(range, of: bytes, appendingTo: &output)
      return
    }
    scratch.removeAll(keepingCapacity: true)
    if !(usesTable && throughTable(range, of: bytes)) {
      scratch = steps.apply([UInt16](utf8: bytes[range])).utf8Bytes
    }
    spacer.append(scratch, to: &output)
  }

  /// Fills `scratch` from the table; false where a code point needs its neighbours.
  private func throughTable(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] < 0x80 {
        scratch.append(fast[Int(bytes[index])].byte)
        index += 1
        continue
      }
      let (scalar, length) = UTF8Check.decode(bytes, at: index)
      guard table.append(scalar, to: &scratch) else { return false }
      index += length
    }
    return true
  }

  /// The same in one pass, for the recipes whose output is ASCII: no code point needs neighbours.
  private func cleanLatin(
    _ range: Range<Int>, of bytes: [UInt8], appendingTo output: inout [UInt8]
  ) {
    let start = output.count
    var pending = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte < 0x80 {
        emit(byte, &output, start, &pending)
        index += 1
        continue
      }
      let (scalar, length) = UTF8Check.decode(bytes, at: index)
      index += length
      scratch.removeAll(keepingCapacity: true)
      _ = table.append(scalar, to: &scratch)
      for byte in scratch {
        if byte < 0x80 { emit(byte, &output, start, &pending) } else { pending = true }
      }
    }
  }

  @inline(__always)
  private func emit(_ byte: UInt8, _ output: inout [UInt8], _ start: Int, _ pending: inout Bool) {
    let (clean, kind) = fast[Int(byte)]
    switch kind {
    case .letter:
      if pending {
        if output.count > start { output.append(0x20) }
        pending = false
      }
      output.append(clean)
    case .opener, .single:
      if output.count > start { output.append(0x20) }
      output.append(clean)
      pending = false
    case .gap: pending = true
    }
  }
}
