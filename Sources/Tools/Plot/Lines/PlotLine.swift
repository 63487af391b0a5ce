import Stream

/// The data of a line of JSON, for a picture.
enum PlotLine {
  /// A value of a measure, NaN where it is missing.
  case point(Event, Point)
  /// The first line of a run.
  case configuration
  /// An event of which nothing is drawn.
  case otherEvent
  /// The attention weights of a translation.
  case attention(AttentionMap)

  /// The events that have values.
  enum Event: String {
    case train, valid, epoch
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - number: The line's number, for attention that does not name its sentence.
  ///   - measure: Which value of metrics is read.
  /// - Throws: `JSONReader.Failure`.
  init(_ text: [UInt8], number: Int, measure: Measure) throws(JSONReader.Failure) {
    var json = JSONReader(text)
    var fields = PlotFields()
    try json.object { (json, key) throws(JSONReader.Failure) in
      try fields.read(key, measure: measure.rawValue, from: &json)
    }
    try json.end(else: "bytes after the object")
    if let event = fields.event {
      self = try PlotLine.metrics(event, fields, measure, &json)
    } else if let weights = fields.weights {
      self = .attention(try fields.attention(weights, number: number, &json))
    } else {
      throw json.failure("neither 'event' nor 'weights' among the keys")
    }
  }

  private static func metrics(
    _ name: String, _ fields: PlotFields, _ measure: Measure, _ json: inout JSONReader
  ) throws(JSONReader.Failure) -> PlotLine {
    if name == "configuration" { return .configuration }
    guard let event = Event(rawValue: name) else { return .otherEvent }
    if let key = fields.strange { throw json.failure("'\(key)' is no number") }
    guard let update = fields.numbers["update"], (0...0x1p53).contains(update) else {
      throw json.failure("'update' is no number from 0 to 2^53")
    }
    return .point(event, Point(x: update, y: drawn(fields.numbers[measure.rawValue] ?? .nan)))
  }

  /// The value, or NaN or 0 beyond the values of any run, so that the distance of two values stays a number.
  private static func drawn(_ value: Double) -> Double {
    guard value.magnitude <= 1e300 else { return .nan }
    return value.magnitude < 1e-300 ? 0 : value
  }
}
