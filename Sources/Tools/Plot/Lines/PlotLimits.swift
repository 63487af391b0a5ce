/// The limits of a picture.
public struct PlotLimits: Sendable {
  /// Points of curves, or weights of heat maps, in all.
  public var points = 1 << 20
  /// Runs, or heat maps.
  public var runs = 64

  /// The defaults.
  public init() {}
}
