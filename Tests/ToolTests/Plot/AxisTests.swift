import Testing

@testable import Plot

/// Marks at round numbers, for any range.
@Suite struct AxisTests {
  private func labels(_ low: Double, _ high: Double, snaps: Bool = true) -> String {
    Axis(covering: low...high, ticks: 6, snaps: snaps).ticks.map(\.label).joined(separator: " ")
  }

  @Test func marksAreRound() {
    #expect(labels(0.117, 3.9) == "0 1 2 3 4")
    #expect(labels(0, 1) == "0 0.2 0.4 0.6 0.8 1.0")
    #expect(labels(0.9, 1.1) == "0.90 0.95 1.00 1.05 1.10")
    #expect(labels(-3, 5) == "-4 -2 0 2 4 6")
    #expect(labels(0, 4720, snaps: false) == "0 1,000 2,000 3,000 4,000")
    #expect(labels(3.1e7, 9e7) == "0 2e7 4e7 6e7 8e7 1e8")
    #expect(labels(1e-5, 3.2e-5) == "0 1e-5 2e-5 3e-5 4e-5")
    #expect(labels(0.0001, 0.001) == "0 0.0002 0.0004 0.0006 0.0008 0.0010")
  }

  @Test func aConstantLiesInTheMiddle() {
    let axis = Axis(covering: 0.001...0.001, ticks: 6, snaps: true)
    #expect((axis.position(0.001) - 0.5).magnitude < 1e-9)
    #expect(labels(0, 0) == "0 0.2 0.4 0.6 0.8 1.0")
    #expect(labels(-2, -2) == "-4 -3 -2 -1 0")
  }

  @Test func logarithmicMarksAreOneTwoFive() {
    func labels(_ low: Double, _ high: Double) -> String {
      Axis(logarithmicCovering: low...high, ticks: 7).ticks.map(\.label).joined(separator: " ")
    }
    #expect(labels(1.1, 48.7) == "1 2 5 10 20 50")
    #expect(labels(3, 3) == "2 5")
    #expect(labels(0.001, 1000) == "0.001 0.01 0.1 1 10 100 1,000")
    #expect(labels(1e-12, 1) == "1e-12 1e-10 1e-8 1e-6 0.0001 0.01 1")
    // Equal ratios are equally far apart.
    let axis = Axis(logarithmicCovering: 1...100, ticks: 7)
    #expect((axis.position(10) - 0.5).magnitude < 1e-9)
  }

  /// Whatever the range: few marks, in order, on the axis, and every value between its ends.
  @Test(
    arguments: [
      (0, 5e-300), (-1e300, 1e300), (1e300, 1e300), (-1e-300, 0), (1e15, 1e15 + 1), (0, 0x1p53),
      (0.1, 0.1 + 1e-12), (7, 7.0000001), (-1e300, -9.99e299),
    ] as [(Double, Double)])
  func anyRangeHasAnAxis(low: Double, high: Double) {
    var axes = [false, true].map { Axis(covering: low...high, ticks: 6, snaps: $0) }
    if low > 0 { axes.append(Axis(logarithmicCovering: low...high, ticks: 6)) }
    for axis in axes {
      #expect(axis.ticks.count <= 14, "\(axis)")
      #expect(axis.lower < axis.upper && axis.lower <= low && axis.upper >= high, "\(axis)")
      for value in axis.ticks.map(\.value) + [low, high] {
        #expect((-1e-6...1 + 1e-6).contains(axis.position(value)), "\(value) \(axis)")
      }
      #expect(axis.ticks.map(\.value) == axis.ticks.map(\.value).sorted())
    }
  }
}
