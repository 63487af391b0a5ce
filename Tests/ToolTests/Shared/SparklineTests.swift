import Testing

@testable import Shared

@Suite struct SparklineTests {
  private func bars(_ values: [Double]) -> String {
    var line = Sparkline()
    for value in values { line.add(value) }
    return line.text
  }

  @Test func barsAreBetweenLowestAndHighest() {
    #expect(bars([0, 1, 2, 3, 4, 5, 6, 7]) == "▁▂▃▄▅▆▇█")
    #expect(bars([7, 0, .nan, .infinity, 3.6]) == "█▁▅")
  }

  @Test func nothingToCompareIsNothing() {
    #expect(bars([]) == "")
    #expect(bars([3]) == "")
    #expect(bars([3, 3]) == "")
  }

  @Test func aLongCourseKeepsItsShape() {
    #expect(bars((0..<17).map(Double.init)).count == 9)
    #expect(bars((0..<100_000).map { -Double($0) }) == "█▇▇▆▆▅▄▄▃▃▂▁▁")
    for count in 2..<200 { #expect((2...16).contains(bars((0..<count).map(Double.init)).count)) }
  }
}
