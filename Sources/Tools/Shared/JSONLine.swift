/// One flat JSON object, its keys in the order in which they were added: a line of metrics.
public struct JSONLine: Sendable {
  private var members: [String] = []

  /// An empty object.
  public init() {}

  /// Adds a text.
  public mutating func add(_ key: String, _ value: String) {
    members.append("\(JSONLine.quoted(key)):\(JSONLine.quoted(value))")
  }

  /// Adds a whole number.
  public mutating func add(_ key: String, _ value: Int) {
    members.append("\(JSONLine.quoted(key)):\(value)")
  }

  /// Adds a truth value.
  public mutating func add(_ key: String, _ value: Bool) {
    members.append("\(JSONLine.quoted(key)):\(value)")
  }

  /// Adds a number in the shortest form that reads back as the same value; null where it is none.
  public mutating func add(_ key: String, _ value: Double) {
    members.append("\(JSONLine.quoted(key)):\(value.isFinite ? "\(value)" : "null")")
  }

  /// The object, without a line end.
  public var text: String { "{" + members.joined(separator: ",") + "}" }

  /// A text as a JSON string.
  public static func quoted(_ text: String) -> String {
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
