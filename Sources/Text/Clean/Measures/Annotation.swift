/// The columns of measures behind a pair.
package enum Annotation {
  /// The decimals of a number, of which zeros at the end are left out.
  static let scale = 10_000.0

  /// The most bytes of a number: a sign, the digits of 64 bits, a point and four decimals.
  private static let room = 26

  /// Appends numbers, each behind a TAB.
  static func append(_ numbers: [Double], to output: inout TextBuffer) {
    output.extend(room: numbers.count * (1 + room)) { bytes, start in
      var end = start
      for number in numbers {
        bytes[end] = 0x09
        end = write(number, &bytes, from: end + 1)
      }
      return (end, ())
    }
  }

  /// Writes a number as a column has it: at most four decimals, `0.7143` or `3`; returns where it ends.
  private static func write(
    _ number: Double, _ bytes: inout MutableSpan<UInt8>, from start: Int
  ) -> Int {
    var (end, units) = (start, rounded(number))
    if units < 0 {
      bytes[end] = 0x2D
      (end, units) = (end + 1, -units)
    }
    // Constants, by which a division is a product.
    var part = units % 10_000
    end = write(whole: units / 10_000, &bytes, from: end)
    guard part > 0 else { return end }
    bytes[end] = 0x2E
    end += 1
    while part > 0 {
      part *= 10
      bytes[end] = 0x30 + UInt8(part / 10_000)
      (part, end) = (part % 10_000, end + 1)
    }
    return end
  }

  /// Writes the digits of a whole number; returns where they end.
  private static func write(whole: Int, _ bytes: inout MutableSpan<UInt8>, from start: Int) -> Int {
    let end = whole >= 10 ? write(whole: whole / 10, &bytes, from: start) : start
    bytes[end] = 0x30 + UInt8(whole % 10)
    return end + 1
  }

  /// A number as a column has it.
  static func text(_ number: Double) -> String {
    var output = TextBuffer()
    append([number], to: &output)
    return String(decoding: output.text.dropFirst(), as: UTF8.self)
  }

  /// A number in units of the last decimal, halves away from zero.
  static func rounded(_ number: Double) -> Int {
    let units = number * scale
    // As `units.rounded()`, which is a call.
    let whole = Int(units)
    let rest = units - Double(whole)
    return rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole
  }

  /// The line that names the columns.
  package static func header(_ measures: [Measure]) -> String {
    (["source", "target"] + measures.flatMap(\.columns)).joined(separator: "\t") + "\n"
  }
}
