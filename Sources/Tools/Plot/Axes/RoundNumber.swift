import Libc

/// A whole number times a power of ten, exact where a Double is not.
struct RoundNumber: Sendable {
  let digits: Int
  let exponent: Int

  /// A whole number times a power of ten.
  init(digits: Int, exponent: Int) { (self.digits, self.exponent) = (digits, exponent) }

  /// The largest power of ten that is not above a positive value.
  init(powerBelow value: Double) {
    var exponent = Int(log10(value).rounded(.down))
    while RoundNumber(digits: 1, exponent: exponent).value > value { exponent -= 1 }
    while RoundNumber(digits: 1, exponent: exponent + 1).value <= value { exponent += 1 }
    self.init(digits: 1, exponent: exponent)
  }

  /// A value, rounded to a number of digits.
  init(_ value: Double, digits count: Int) {
    guard value != 0 else {
      self.init(digits: 0, exponent: 0)
      return
    }
    let unit = RoundNumber(
      digits: 1, exponent: RoundNumber(powerBelow: value.magnitude).exponent - count + 1)
    self.init(digits: Int((value / unit.value).rounded()), exponent: unit.exponent)
  }

  /// The smallest of 1, 2 and 5 times powers of ten that is not below a positive value.
  static func step(for value: Double) -> RoundNumber {
    var step = RoundNumber(powerBelow: value)
    // A value that rounding made slightly larger than a round number counts as that number.
    while step.value < value * (1 - 1e-9) { step = step.next }
    return step
  }

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

  /// The number as text, with as many decimals as it needs.
  var label: String { label(places: places) }

  /// The number as text: 0, 1,500, 0.25, and 5e-5 where zeros would hide it.
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
