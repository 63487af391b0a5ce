/// The columns of measures behind a pair.
package enum Annotation {
  /// The decimals of a number, of which zeros at the end are left out.
  static let scale = 10_000.0

  /// A number as a column has it: at most four decimals, `0.7143` or `3`.
  static func text(_ number: Double) -> [UInt8] {
    let scaled = rounded(number)
    let (whole, part) = scaled.quotientAndRemainder(dividingBy: Int(scale))
    guard part > 0 else { return Array(String(whole).utf8) }
    var digits = Array(String(Int(scale) + part).utf8.dropFirst())
    while digits.last == 0x30 { digits.removeLast() }
    return Array("\(whole).".utf8) + digits
  }

  /// A number in units of the last decimal.
  static func rounded(_ number: Double) -> Int { Int((number * scale).rounded()) }

  /// The line that names the columns.
  package static func header(_ measures: [Measure]) -> String {
    (["source", "target"] + measures.flatMap(\.columns)).joined(separator: "\t") + "\n"
  }
}
