import Stream

/// The keys of a line of a trace, s2s-trace(5), that pictures need.
struct TraceFields {
  /// The hypotheses; nil where the line is no trace.
  private(set) var nodes: [BeamTree.Node]?
  /// The index of the translation.
  private(set) var best: Int?
  /// The states of the layers; nil where they were not asked for.
  private(set) var layers: [LayerTrace]?

  /// Reads the value of a key.
  ///
  /// - Returns: Whether it is a key of a trace; else nothing is read.
  mutating func read(_ key: String, from json: inout JSONReader) throws(JSONReader.Failure) -> Bool
  {
    switch (key, json.peek()) {
    case ("nodes", "["):
      var found: [BeamTree.Node] = []
      try json.array { json throws(JSONReader.Failure) in
        found.append(try TraceFields.node(&json, behind: found.count))
      }
      nodes = found
    case ("best", let first?) where first.isASCII && first.isNumber:
      best = Int(exactly: try json.wholeNumber())
    case ("states", "["):
      var found: [LayerTrace] = []
      try json.array { json throws(JSONReader.Failure) in found.append(try LayerTrace(&json)) }
      layers = found
    default: return false
    }
    return true
  }

  /// The tree of the nodes.
  func tree(
    _ nodes: [BeamTree.Node], line: Int, source: [String], _ json: JSONReader
  ) throws(JSONReader.Failure) -> BeamTree {
    if let best, best >= nodes.count {
      throw json.failure("'best' is \(best), expected one of \(nodes.count) nodes")
    }
    return BeamTree(line: line, source: source, nodes: nodes, best: best)
  }

  private static func node(
    _ json: inout JSONReader, behind count: Int
  ) throws(JSONReader.Failure) -> BeamTree.Node {
    var numbers: [String: Double] = [:]
    var texts: [String: String] = [:]
    try json.object { (json, key) throws(JSONReader.Failure) in
      switch key {
      case "token", "fate", "cut": texts[key] = try json.string()
      case "parent", "log_p", "score": numbers[key] = try json.number()
      default: try json.skip()
      }
    }
    guard let token = texts["token"] else { throw json.failure("a node without 'token'") }
    guard let fate = BeamTree.Fate(rawValue: texts["fate"] ?? "") else {
      throw json.failure("a node of fate '\(texts["fate"] ?? "")'")
    }
    let parent = numbers["parent"].flatMap { Int(exactly: $0) }
    guard count == 0 ? numbers["parent"] == nil : parent.map((0..<count).contains) ?? false else {
      throw json.failure("node \(count) with a parent that does not stand before it")
    }
    return BeamTree.Node(
      parent: parent, token: token, logProbability: numbers["log_p"] ?? .nan, fate: fate,
      score: numbers["score"], cut: texts["cut"])
  }
}

/// The gates and states of a layer, as a trace has them.
struct LayerTrace: Sendable {
  /// The values of a gate or state. [T][H]
  struct Values: Sendable {
    let name: String
    let rows: [[Float]]
  }

  /// `encoder.l0`, `encoder.l0_reverse`, `decoder.l0` and so on.
  let layer: String
  /// The tokens in the order in which the layer read them.
  let tokens: [String]
  /// At least one.
  let values: [Values]

  /// Reads an object.
  init(_ json: inout JSONReader) throws(JSONReader.Failure) {
    var layer: String?
    var tokens: [String]?
    var values: [Values] = []
    try json.object { (json, key) throws(JSONReader.Failure) in
      switch (key, json.peek()) {
      case ("layer", _): layer = try json.string()
      case ("tokens", _): tokens = try json.words()
      case (_, "["): values.append(Values(name: key, rows: try json.matrix()))
      default: try json.skip()
      }
    }
    guard let layer, let tokens else { throw json.failure("states without 'layer' and 'tokens'") }
    let width = values.first?.rows.first?.count ?? 0
    for one in values {
      guard one.rows.count == tokens.count, one.rows.allSatisfy({ $0.count == width }) else {
        throw json.failure("'\(one.name)' of \(layer) has not \(width) numbers for each token")
      }
    }
    (self.layer, self.tokens, self.values) = (layer, tokens, values)
  }
}

extension JSONReader {
  /// An array of texts.
  mutating func words() throws(Failure) -> [String] {
    var words: [String] = []
    try array { json throws(Failure) in words.append(try json.string()) }
    return words
  }

  /// An array of numbers; NaN where one is missing.
  mutating func numbers() throws(Failure) -> [Double] {
    var numbers: [Double] = []
    try array { json throws(Failure) in numbers.append(try json.number() ?? .nan) }
    return numbers
  }

  /// An array of arrays of numbers.
  mutating func matrix() throws(Failure) -> [[Float]] {
    var rows: [[Float]] = []
    try array { json throws(Failure) in rows.append(try json.numbers().map { Float($0) }) }
    return rows
  }
}
