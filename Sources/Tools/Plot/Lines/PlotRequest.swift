/// The request for a picture.
public struct PlotRequest: Sendable {
  /// Where the lines come from, for messages.
  public var sources = "stdin"
  /// Which value of metrics is drawn.
  public var measure = Measure.loss
  /// Whether its axis is logarithmic.
  public var isLogarithmic = false
  /// The sentences whose attention is drawn, by the number of their line; all where there is none.
  public var lines: Set<Int> = []
  /// A heading; none where it is empty.
  public var title = ""
  /// The most that is drawn.
  public var limits = PlotLimits()

  /// A picture of the loss, or of all attention.
  public init() {}
}

/// The limits of a picture.
public struct PlotLimits: Sendable {
  /// Points of curves, or weights of heat maps, in all.
  public var points = 1 << 20
  /// Runs, or heat maps.
  public var runs = 64

  /// The defaults.
  public init() {}
}
