/// The columns of measures behind a pair.
package enum Annotation {
  /// The decimals of a number, of which zeros at the end are left out.
  static let scale = 10_000.0

  /// Appends a number as a column has it: at most four decimals, `0.7143` or `3`.
  static func append(_ number: Double, to output: inout TextBuffer) {
    var (whole, part) = rounded(number).quotientAndRemainder(dividingBy: Int(scale))
    append(whole, to: &output)
    guard part > 0 else { return }
    output.append(0x2E)
    var unit = Int(scale) / 10
    while part > 0 {
      output.append(0x30 + UInt8(part / unit))
      (part, unit) = (part % unit, unit / 10)
    }
  }

  /// Appends the digits of a whole number.
  private static func append(_ whole: Int, to output: inout TextBuffer) {
    if whole >= 10 { append(whole / 10, to: &output) }
    output.append(0x30 + UInt8(whole % 10))
  }

  /// A number as a column has it.
  static func text(_ number: Double) -> String {
    var output = TextBuffer()
    append(number, to: &output)
    return String(decoding: output.text, as: UTF8.self)
  }

  /// A number in units of the last decimal.
  static func rounded(_ number: Double) -> Int { Int((number * scale).rounded()) }

  /// The line that names the columns.
  package static func header(_ measures: [Measure]) -> String {
    (["source", "target"] + measures.flatMap(\.columns)).joined(separator: "\t") + "\n"
  }
}
