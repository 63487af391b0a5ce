import Stream

/// One flat JSON object, its keys in the order in which they were added: a line of metrics.
package struct JSONLine: Sendable {
  private var members: [String] = []

  /// An empty object.
  package init() {}

  /// Adds a text.
  package mutating func add(_ key: String, _ value: String) {
    members.append("\(JSONText.quoted(key)):\(JSONText.quoted(value))")
  }

  /// Adds a whole number.
  package mutating func add(_ key: String, _ value: Int) {
    members.append("\(JSONText.quoted(key)):\(value)")
  }

  /// Adds a truth value.
  package mutating func add(_ key: String, _ value: Bool) {
    members.append("\(JSONText.quoted(key)):\(value)")
  }

  /// Adds a number in the shortest form that reads back as the same value; null where it is not finite.
  package mutating func add(_ key: String, _ value: Double) {
    members.append("\(JSONText.quoted(key)):\(JSONLine.text(value))")
  }

  /// Adds numbers, each as a single one is.
  package mutating func add(_ key: String, _ values: [Double]) {
    let numbers = values.map(JSONLine.text).joined(separator: ",")
    members.append("\(JSONText.quoted(key)):[\(numbers)]")
  }

  /// Adds whole numbers.
  package mutating func add(_ key: String, _ values: [Int]) {
    members.append("\(JSONText.quoted(key)):[\(values.map(String.init).joined(separator: ","))]")
  }

  private static func text(_ value: Double) -> String { value.isFinite ? "\(value)" : "null" }

  /// The object, without a line end.
  package var text: String { "{" + members.joined(separator: ",") + "}" }
}
