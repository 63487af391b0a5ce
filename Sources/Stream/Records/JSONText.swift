/// Texts as JSON writes them, for headers and metrics.
package enum JSONText {
  /// A number with all its digits; JSON has no infinity and no NaN, and `null` stands for them.
  package static func number(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

  /// A text in quotes, with quotes, backslashes and control characters escaped.
  package static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    guard !isPlain else { return "\"\(text)\"" }
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
