import Shared
import Testing

/// Numbers as people read them, without Foundation.
@Suite struct NumbersTests {
  @Test func thousandsStandApart() {
    for (number, text) in [
      (0, "0"), (999, "999"), (1_000, "1,000"), (142_787, "142,787"), (-1_234_567, "-1,234,567"),
      (Int.max, "9,223,372,036,854,775,807"), (Int.min, "-9,223,372,036,854,775,808"),
    ] { #expect(grouped(number) == text) }
  }

  @Test func decimalsAreFixed() {
    for (number, places, text) in [
      (0.0, 2, "0.00"), (27.005, 2, "27.01"), (27.004, 2, "27.00"), (99.999, 2, "100.00"),
      (0.05, 1, "0.1"), (-0.004, 2, "0.00"), (-1.5, 0, "-2"), (2.0 / 3, 9, "0.666666667"),
      (1e-300, 3, "0.000"), (123_456.789, 1, "123456.8"), (0.1 + 0.2, 2, "0.30"),
    ] { #expect(decimal(number, places: places) == text) }
    // 1.005 lies a little below: the nearest double is 1.00499999999999989.
    #expect(decimal(1.005, places: 2) == "1.00")
  }

  @Test func decimalsMayBeRoundedAsPrintfDoes() {
    for (number, places, text) in [
      (0.25, 1, "0.2"), (0.75, 1, "0.8"), (6.25, 1, "6.2"), (-31.25, 1, "-31.2"), (2.5, 0, "2"),
      (0.05, 1, "0.1"), (0.15, 1, "0.1"), (27.005, 2, "27.00"), (99.996, 2, "100.00"),
      (0.2500000001, 1, "0.3"),
    ] { #expect(decimal(number, places: places, likePrintf: true) == text) }
  }

  @Test func whatIsNoNumberIsNamed() {
    #expect(decimal(.nan, places: 2) == "nan" && decimal(-.infinity, places: 2) == "-inf")
    #expect(decimal(1e300, places: 2) == "1e+300")
    #expect(decimal(.greatestFiniteMagnitude, places: 9) == "1.7976931348623157e+308")
  }

  @Test func sharesOfNothingAreNothing() {
    #expect(percent(951, of: 1_000) == "95.1 %" && percent(2, of: 3) == "66.7 %")
    #expect(percent(0, of: 0) == "0.0 %" && percent(5, of: 5) == "100.0 %")
  }

  @Test func timesChangeTheirUnit() {
    for (seconds, text) in [
      (0.0, "0.0 s"), (4.23, "4.2 s"), (59.94, "59.9 s"), (59.96, "1 m 0 s"), (72.9, "1 m 12 s"),
      (3_599.9, "59 m 59 s"), (3_600, "1 h 0 m"), (7_530, "2 h 5 m"), (-1, "?"), (.infinity, "?"),
      (1e300, "277777777 h 46 m"),
    ] { #expect(duration(seconds) == text) }
  }
}
