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
