import Stream

/// The request for a picture.
package struct PlotRequest: Sendable {
  /// Where the lines come from, for messages.
  package var sources = "stdin"
  /// Which value of metrics is drawn.
  package var measure = Metric.loss
  /// What the horizontal axis counts.
  package var over = HorizontalAxis.updates
  /// Whether its axis is logarithmic.
  package var isLogarithmic = false
  /// The sentences whose attention or search is drawn, by the number of their line; all where there is none.
  package var lines: Set<Int> = []
  /// The measures, or columns of annotated pairs, that are drawn; all where there is none.
  package var columns: [String] = []
  /// The layers of a trace whose states are drawn, or the states, in place of its trees.
  package var states: [String] = []
  /// The most units of a layer that are drawn.
  package var units = 24
  /// Whether the states are drawn as histograms of all units, and not as heat maps.
  package var countsStates = false
  /// A heading; none where it is empty.
  package var title = ""
  /// The most that is drawn.
  package var limits = PlotLimits()

  /// A picture of the loss, or of all attention.
  package init() {}
}

/// The limits of a picture.
package struct PlotLimits: Sendable {
  /// Points of curves, weights of heat maps, hypotheses or different numbers of annotations, in all.
  package var points = 1 << 20
  /// Runs, heat maps, trees or histograms.
  package var runs = 64

  /// The defaults.
  package init() {}
}

/// Collects the data in the lines of several inputs, for one picture.
package struct PlotReading {
  /// The request for the picture.
  private let request: PlotRequest
  private var runs: [Run] = []
  private var maps: [AttentionMap] = []
  private var trees: [BeamTree] = []
  private var states: [StateMap] = []
  private var bars: [ReportBar] = []
  private var annotated: AnnotatedPairs?
  private var points = 0
  private var input = 0
  /// The kind of the lines, once the first is read.
  private var kind: String?

  /// Nothing read yet.
  package init(_ request: PlotRequest) { self.request = request }

  /// Reads whole lines of an input; blank lines are skipped.
  ///
  /// - Throws: `badLine`, `mixed`, `tooMany`.
  package mutating func add(_ block: LineBlock) throws(PlotError) {
    if block.firstNumber == 1 { input += 1 }
    for line in block where !line.range.isEmpty {
      let place = Place(source: block.source, line: line.number)
      if try addAnnotated(block.bytes[line.range], at: place) { continue }
      switch try read(Array(block.bytes[line.range]), at: place) {
      case .attention(let map):
        try require("attention", at: place)
        try add(map, at: place)
      case .trace(let tree, let layers):
        try require("a trace", at: place)
        if request.states.isEmpty {
          try add(tree, at: place)
        } else {
          try add(layers ?? [], of: tree, at: place)
        }
      case .report(let bar):
        try require("reports", at: place)
        try add(bar, at: place)
      case let event:
        try require("metrics", at: place)
        try add(event, at: place)
      }
    }
  }

  /// The picture of all that was read.
  ///
  /// - Throws: `empty`, `noValue`, `noColumn`, `noSentence`, `noState`.
  package func figure() throws(PlotError) -> Figure {
    if kind == "metrics", request.lines.isEmpty { return .curves(try Curves(runs, request)) }
    if let annotated {
      if let name = annotated.missing(request.columns) {
        throw .noColumn(sources: request.sources, name: name)
      }
      guard annotated.pairs > 0 else { throw .empty(sources: request.sources) }
      return .histograms(
        Histograms(annotated, title: Word.shown(request.title, columns: 100)))
    }
    if kind == "reports", request.lines.isEmpty {
      return .bars(try ReportBars(bars, request))
    }
    if kind == "a trace" { return try traceFigure() }
    try requireLines(maps.map(\.line), "attention")
    guard !maps.isEmpty else { throw .empty(sources: request.sources) }
    return .maps(AttentionMaps(maps: maps, title: Word.shown(request.title, columns: 100)))
  }

  /// The trees of a trace, or its states.
  private func traceFigure() throws(PlotError) -> Figure {
    let title = Word.shown(request.title, columns: 100)
    guard !request.states.isEmpty else {
      try requireLines(trees.map(\.line), "trace")
      guard !trees.isEmpty else { throw .empty(sources: request.sources) }
      return .trees(BeamTrees(trees: trees, title: title))
    }
    try requireLines(states.map(\.line), "states")
    for name in request.states where !states.contains(where: { $0.isNamed(name) }) {
      throw .noState(sources: request.sources, name: name)
    }
    return request.countsStates
      ? .histograms(Histograms(states, title: title))
      : .states(StateMaps(maps: states, title: title))
  }

  /// Stops where nothing was read of a line that was asked for.
  private func requireLines(_ found: [Int], _ what: String) throws(PlotError) {
    for line in request.lines.sorted() where !found.contains(line) {
      throw .noSentence(sources: request.sources, what: what, line: line)
    }
  }

  private struct Place {
    let source: String
    let line: Int
  }

  /// Reads a line of annotated pairs; false where it is none.
  private mutating func addAnnotated(
    _ line: ArraySlice<UInt8>, at place: Place
  ) throws(PlotError) -> Bool {
    guard annotated != nil || kind == nil && AnnotatedPairs.isHeader(line) else { return false }
    try require("annotated pairs", at: place)
    if annotated == nil {
      annotated = AnnotatedPairs(header: line, names: request.columns)
      try limit(annotated?.groups.count ?? 0, "histograms", at: place)
    } else if place.line == 1 {
      // Each input begins with its names.
      guard line.elementsEqual(annotated?.header ?? []) else {
        throw .badPair(
          source: place.source, line: 1, cause: "the columns differ from those of the first input")
      }
    } else {
      let before = annotated?.points ?? 0
      if let cause = annotated?.add(line) {
        throw .badPair(source: place.source, line: place.line, cause: cause)
      }
      try count((annotated?.points ?? 0) - before, "numbers", at: place)
    }
    return true
  }

  private func read(_ text: [UInt8], at place: Place) throws(PlotError) -> PlotLine {
    do throws(JSONReader.Failure) {
      return try PlotLine(text, number: place.line, measure: request.measure, over: request.over)
    } catch {
      throw .badLine(
        source: place.source, line: place.line, cause: "\(error.cause) at byte \(error.byte + 1)")
    }
  }

  private mutating func require(_ found: String, at place: Place) throws(PlotError) {
    let expected = kind ?? found
    kind = expected
    guard found == expected else {
      throw .mixed(source: place.source, line: place.line, found: found, expected: expected)
    }
  }

  private mutating func add(_ map: AttentionMap, at place: Place) throws(PlotError) {
    // A blank line has a blank translation, of which nothing is drawn.
    guard request.lines.isEmpty || request.lines.contains(map.line), !map.isBlank else { return }
    maps.append(map)
    try count(map.source.count * map.target.count, "weights", at: place)
    try limit(maps.count, "heat maps", at: place)
  }

  private mutating func add(_ tree: BeamTree, at place: Place) throws(PlotError) {
    guard request.lines.isEmpty || request.lines.contains(tree.line), !tree.isBlank else { return }
    trees.append(tree)
    try count(tree.count, "hypotheses", at: place)
    try limit(trees.count, "trees", at: place)
  }

  private mutating func add(
    _ layers: [LayerTrace], of tree: BeamTree, at place: Place
  ) throws(PlotError) {
    guard request.lines.isEmpty || request.lines.contains(tree.line) else { return }
    for layer in layers {
      let maps = StateMap.maps(
        of: layer, line: tree.line, units: request.countsStates ? .max : request.units
      ).filter { map in
        request.states.contains { map.isNamed($0) }
      }
      states += maps
      try count(maps.reduce(0) { $0 + $1.count }, "numbers", at: place)
      try limit(states.count, "heat maps", at: place)
    }
  }

  private mutating func add(_ bar: ReportBar?, at place: Place) throws(PlotError) {
    guard let bar else { return }
    bars.append(bar)
    try count(1, "bars", at: place)
  }

  private mutating func add(_ event: PlotLine, at place: Place) throws(PlotError) {
    // Each input begins a run, and so does each configuration inside an input.
    var begins = runs.last?.input != input
    if case .configuration = event, runs.last?.isEmpty == false { begins = true }
    if begins {
      runs.append(Run(source: place.source, input: input))
      try limit(runs.count, "runs", at: place)
    }
    switch event {
    case .point(let event, let point):
      runs[runs.count - 1].points[event, default: []].append(point)
      try count(1, "points", at: place)
    case .gradients(let curve):
      runs[runs.count - 1].add(curve)
      try count(curve.points.count, "points", at: place)
    default: break
    }
  }

  private mutating func count(_ more: Int, _ what: String, at place: Place) throws(PlotError) {
    points += more
    guard points > request.limits.points else { return }
    throw .tooMany(
      source: place.source, line: place.line, what: what, limit: request.limits.points,
      option: "--max-points")
  }

  private func limit(_ number: Int, _ what: String, at place: Place) throws(PlotError) {
    guard number > request.limits.runs else { return }
    throw .tooMany(
      source: place.source, line: place.line, what: what, limit: request.limits.runs,
      option: "--max-runs")
  }
}
