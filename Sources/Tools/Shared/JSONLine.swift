import Stream

/// One flat JSON object, its keys in the order in which they were added: a line of metrics.
public struct JSONLine: Sendable {
  private var members: [String] = []

  /// An empty object.
  public init() {}

  /// Adds a text.
  public mutating func add(_ key: String, _ value: String) {
    members.append("\(JSONText.quoted(key)):\(JSONText.quoted(value))")
  }

  /// Adds a whole number.
  public mutating func add(_ key: String, _ value: Int) {
    members.append("\(JSONText.quoted(key)):\(value)")
  }

  /// Adds a truth value.
  public mutating func add(_ key: String, _ value: Bool) {
    members.append("\(JSONText.quoted(key)):\(value)")
  }

  /// Adds a number in the shortest form that reads back as the same value; null where it is not finite.
  public mutating func add(_ key: String, _ value: Double) {
    members.append("\(JSONText.quoted(key)):\(value.isFinite ? "\(value)" : "null")")
  }

  /// The object, without a line end.
  public var text: String { "{" + members.joined(separator: ",") + "}" }
}
