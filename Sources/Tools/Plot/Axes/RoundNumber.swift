/// A whole number times a power of ten, exact where a Double is not.
struct RoundNumber: Sendable {
  let digits: Int
  let exponent: Int

  /// The nearest Double.
  var value: Double { Double("\(digits)e\(exponent)") ?? 0 }

  /// How many decimals it needs.
  var places: Int { max(0, -exponent) }

  /// The next of 1, 2, 5, 10, 20 and so on.
  var next: RoundNumber {
    switch digits {
    case 1: RoundNumber(digits: 2, exponent: exponent)
    case 2: RoundNumber(digits: 5, exponent: exponent)
    default: RoundNumber(digits: 1, exponent: exponent + 1)
    }
  }

  /// A multiple.
  func times(_ factor: Int) -> RoundNumber {
    RoundNumber(digits: digits * factor, exponent: exponent)
  }

  /// How it is written: 0, 1,500, 0.25, and 5e-5 where zeros would hide it.
  ///
  /// - Parameter places: The decimals of all numbers of an axis.
  func label(places: Int) -> String {
    guard digits != 0 else { return "0" }
    let sign = digits < 0 ? "-" : ""
    var (text, power) = (String(digits.magnitude), exponent)
    if places > 4 && text.count + power < -1 || text.count + power > 7 {
      while text.count > 1 && text.last == "0" { text.removeLast(); power += 1 }
      let rest = text.dropFirst()
      return sign + text.prefix(1) + (rest.isEmpty ? "" : ".\(rest)") + "e\(power + rest.count)"
    }
    text += String(repeating: "0", count: max(0, power))
    guard power < 0 else { return sign + RoundNumber.grouped(text) }
    text = String(repeating: "0", count: max(0, 1 - power - text.count)) + text
    return sign + RoundNumber.grouped(String(text.dropLast(-power))) + "." + text.suffix(-power)
  }

  private static func grouped(_ text: String) -> String {
    var result = ""
    for (index, digit) in text.enumerated() {
      if index > 0, (text.count - index).isMultiple(of: 3) { result += "," }
      result.append(digit)
    }
    return result
  }
}
