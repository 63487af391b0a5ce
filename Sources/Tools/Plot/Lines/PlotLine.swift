import Stream

/// The data of a line of JSON, for a picture.
enum PlotLine {
  /// A value of a measure, NaN where it is missing.
  case point(Event, Point)
  /// The norms of the gradient of a layer by distance.
  case gradients(GradientCurve)
  /// The first line of a run.
  case configuration
  /// An event of which nothing is drawn.
  case otherEvent
  /// The attention weights of a translation.
  case attention(AttentionMap)
  /// The search of a translation, and the states of its layers where the line has them.
  case trace(BeamTree, [LayerTrace]?)
  /// A line of a report, or of the scores before it; nil where it is not drawn.
  case report(ReportBar?)

  /// The events that have values.
  enum Event: String {
    case train, valid, epoch
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - number: The line's number, for attention that does not name its sentence.
  ///   - measure: Which value of metrics is read.
  ///   - over: What the horizontal axis counts.
  /// - Throws: `JSONReader.Failure`.
  init(_ text: [UInt8], number: Int, measure: Metric, over: HorizontalAxis)
    throws(JSONReader.Failure)
  {
    var json = JSONReader(text)
    var fields = PlotFields()
    try json.object { (json, key) throws(JSONReader.Failure) in
      try fields.read(key, numbers: [over.key, measure.rawValue], from: &json)
    }
    try json.end(else: "bytes after the object")
    if fields.event == "report" || fields.event == "scores" {
      self = .report(fields.bar)
    } else if let event = fields.event {
      self = try PlotLine.metrics(event, fields, measure, over, &json)
    } else if let weights = fields.weights {
      self = .attention(try fields.attention(weights, number: number, &json))
    } else if let nodes = fields.trace.nodes {
      self = .trace(
        try fields.trace.tree(
          nodes, line: fields.whole("line", else: number), source: fields.words["source"] ?? [],
          json), fields.trace.layers)
    } else {
      throw json.failure("neither 'event', 'weights' nor 'nodes' among the keys")
    }
  }

  private static func metrics(
    _ name: String, _ fields: PlotFields, _ measure: Metric, _ over: HorizontalAxis,
    _ json: inout JSONReader
  ) throws(JSONReader.Failure) -> PlotLine {
    if name == "configuration" { return .configuration }
    if over == .distance {
      return try fields.gradients(&json).map(PlotLine.gradients) ?? .otherEvent
    }
    guard let event = Event(rawValue: name) else { return .otherEvent }
    if let key = fields.strange { throw json.failure("'\(key)' is no number") }
    guard let place = fields.numbers[over.key], (0...0x1p53).contains(place) else {
      throw json.failure("'\(over.key)' is no number from 0 to 2^53")
    }
    return .point(
      event, Point(x: over.place(place), y: drawn(fields.numbers[measure.rawValue] ?? .nan)))
  }

  /// The value, or NaN or 0 beyond the values of any run, so that the distance of two values stays a number.
  fileprivate static func drawn(_ value: Double) -> Double {
    guard value.magnitude <= 1e300 else { return .nan }
    return value.magnitude < 1e-300 ? 0 : value
  }
}

/// The keys of a line that pictures need.
struct PlotFields {
  private(set) var event: String?
  /// Numbers by their keys; NaN where null stands for one.
  private(set) var numbers: [String: Double] = [:]
  private(set) var weights: [[Float]]?
  /// The norms of the gradient by distance.
  private var norms: [Double]?
  /// The names of a line of a report.
  private var texts: [String: String] = [:]
  /// A key whose value should be a number and is not.
  private(set) var strange: String?
  private(set) var words: [String: [String]] = [:]
  /// The keys of a trace.
  private(set) var trace = TraceFields()

  /// Reads the value of a key, or skips it.
  ///
  /// - Parameter names: The keys of metrics whose numbers are read.
  mutating func read(
    _ key: String, numbers names: [String], from json: inout JSONReader
  ) throws(JSONReader.Failure) {
    switch (key, json.peek()) {
    case ("event", "\""): event = try json.string()
    case ("table", "\""), ("system", "\""), ("class", "\""), ("layer", "\""):
      texts[key] = try json.string()
    case ("norms", "["): norms = try json.numbers()
    case ("source", "["), ("target", "["): words[key] = try json.words()
    case ("weights", "["): weights = try json.matrix()
    case (_, let first) where names.contains(key) || ["line", "rank", "n", "f1"].contains(key):
      if let first, "-0123456789nNI".contains(first) {
        numbers[key] = try json.number() ?? .nan
      } else {
        strange = key
        try json.skip()
      }
    default: if !(try trace.read(key, from: &json)) { try json.skip() }
    }
  }

  /// The curve of a line of gradients; nil where it is none.
  func gradients(_ json: inout JSONReader) throws(JSONReader.Failure) -> GradientCurve? {
    guard event == "gradients" else { return nil }
    guard let layer = texts["layer"], let norms else {
      throw json.failure("gradients without 'layer' and 'norms'")
    }
    return GradientCurve(
      layer: layer,
      points: norms.enumerated().map {
        Point(x: Double($0.offset), y: PlotLine.drawn($0.element))
      })
  }

  /// The bar of a line of a report: of words, by a class of them.
  var bar: ReportBar? {
    guard let table = texts["table"], ["frequency", "length"].contains(table), numbers["n"] == 1,
      let label = texts["class"], let system = texts["system"], let value = numbers["f1"]
    else { return nil }
    return ReportBar(
      table: table, label: label, system: system,
      value: (0...100).contains(value) ? value : .nan)
  }

  /// The attention of a translation, with one row per target word and one column per source word.
  func attention(
    _ weights: [[Float]], number: Int, _ json: inout JSONReader
  ) throws(JSONReader.Failure) -> AttentionMap {
    guard let source = words["source"], let target = words["target"] else {
      throw json.failure("'weights' without the words of 'source' and 'target'")
    }
    guard weights.count == target.count else {
      throw json.failure("\(weights.count) rows of weights for \(target.count) target words")
    }
    for row in weights where row.count != source.count {
      throw json.failure("\(row.count) weights in a row for \(source.count) source words")
    }
    // A weight that was rounded may be slightly above 1.
    for weight in weights.joined() where weight < 0 || weight > 1.001 {
      throw json.failure("a weight of \(weight), expected 0 to 1")
    }
    return AttentionMap(
      line: whole("line", else: number), rank: whole("rank", else: 1), source: source,
      target: target, weights: weights)
  }

  /// A number of the line as a whole one.
  func whole(_ key: String, else other: Int) -> Int {
    numbers[key].flatMap { (0...0x1p53).contains($0) ? Int($0) : nil } ?? other
  }
}
