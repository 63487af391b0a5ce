import Stream
import Testing

@testable import Text

/// The numbers that one pass gives beside those of their definitions.
@Suite struct SideTwinTests {
  /// Texts of words of a few characters, of all that the pass tells apart, up to some hundred characters.
  private func text(_ random: inout SplitMix64) -> String {
    let kinds = ["aeBC", "xY1 ", "é«Éç ", "中x 2", "a-.B ", "\u{A0} a\u{2003}B", "٤a’Œ ", "A b"]
    let letters = Array(kinds[Int(random.next() % UInt64(kinds.count))].unicodeScalars)
    var view = String.UnicodeScalarView()
    for _ in 0..<Int(random.next() % 400) / (random.next() % 3 == 0 ? 1 : 9) {
      view.append(
        random.next() % 5 == 0 ? " " : letters[Int(random.next() % UInt64(letters.count))])
    }
    return String(view)
  }

  private func number(_ name: String, _ pair: inout PairText) throws -> [Double] {
    var numbers: [Double] = []
    try #require(Measure.named(name)).function.forEachNumber(of: &pair) { numbers.append($0) }
    return numbers
  }

  @Test func onePassCountsWhatTheDefinitionsSay() throws {
    var random = SplitMix64(seed: 1)
    var pair = PairText()
    for round in 1...1500 {
      let texts = (text(&random), text(&random))
      let bytes = Array((texts.0 + texts.1).utf8)
      let middle = texts.0.utf8.count
      pair.read(
        Pair(source: 0..<middle, target: middle..<bytes.count), of: bytes,
        restores: (false, false))
      let (source, target) = (NaiveSide(texts.0), NaiveSide(texts.1))
      let (one, other) = (source.numbers, target.numbers)
      for name in one.keys.sorted() {
        let expected = [one[name], other[name]].compactMap { $0 }
        #expect(try number(name, &pair) == expected, "\(round) \(name) \(texts)")
      }
      let title = min(source.titleCase, target.titleCase)
      #expect(try number("title-case", &pair) == [title], "\(round) \(texts)")
    }
  }

  /// A number that is found faster is never below the one that it stands for.
  @Test func boundsHold() {
    var (random, tight) = (SplitMix64(seed: 2), 0)
    for round in 1...600 {
      let one = text(&random)
      var other = random.next() % 2 == 0 ? text(&random) : one
      if random.next() % 2 == 0 { other.append("!") }
      for measure in Measure.all {
        guard case .comparison(let number, let most) = measure.function else { continue }
        var pair = PairText(one, other)
        var fresh = PairText(one, other)
        let (value, bound) = (number(&pair), most(&fresh))
        #expect(bound >= value, "\(round) \(measure.name) '\(one)' '\(other)'")
        if bound < 0.8 { tight += 1 }
      }
    }
    #expect(tight > 100, "\(tight)")
  }

  /// A threshold drops a pair by its number, whatever a faster one says of it.
  @Test func thresholdsCompareTheNumbers() throws {
    var random = SplitMix64(seed: 3)
    let lines = (0..<400).map { number in
      let (one, other) = (text(&random), text(&random))
      return "\(one)x\t\(number % 10 == 0 ? one : other)x\n"
    }
    let block = LineBlock(source: "x", firstNumber: 1, bytes: Array(lines.joined().utf8))
    for name in ["similarity", "common-substring"] {
      for (bound, limit) in [(Measure.Bound.max, 0.4), (.max, 0.7), (.min, 0.2)] {
        let measure = try #require(Measure.named(name))
        var settings = CleaningSettings()
        (settings.source, settings.target) = (.none, .none)
        settings.filters.thresholds = [Threshold(measure, bound, source: limit, target: limit)]
        let filter = try BlockCleaner(settings)
        settings = CleaningSettings()
        (settings.source, settings.target, settings.measuring) = (.none, .none, .values)
        settings.measures = [measure]
        let reader = try BlockCleaner(settings)
        filter.clean(block)
        reader.clean(block)
        let dropped = reader.values.count { bound == .max ? $0 > limit : $0 < limit }
        #expect(
          filter.drops.count { $0.reason.rawValue == name } == dropped && dropped > 9, "\(name)")
      }
    }
  }

  /// One copy of each length, with a space between or none, in a text that repeats nothing else.
  @Test(arguments: 3...101)
  func eachLengthIsFound(length: Int) throws {
    // None with a last byte of 0, which is what stands before a text.
    let all = (1...230).compactMap { Unicode.Scalar(0x4E00 + UInt32($0)) }
    func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(scalars))
    }
    // Few others, so that hardly any hash is that of two places.
    let (before, unit) = (all[..<4], all[4..<4 + length])
    let behind = all[(4 + length)..<(9 + length)]
    for space in ["", " "] {
      var pair = PairText(
        text(before) + text(unit) + space + text(unit) + text(behind),
        text(before) + text(unit) + space + text(unit.dropLast(2)) + text(behind))
      #expect(try number("repeats", &pair) == [1, 0])
    }
  }

  /// Whether words stand anywhere among other bytes.
  @Test func wordsAreRunsBetweenSpaces() {
    var random = SplitMix64(seed: 4)
    for round in 1...2000 {
      let bytes = (0..<Int(random.next() % 60)).map { _ in
        [UInt8(0x20), 0x20, 0x61, 0xC3, 0xA0, 0x21, 0x1F][Int(random.next() % 7)]
      }
      let ends = [random.next(), random.next()].map { Int($0 % UInt64(bytes.count + 1)) }
      let range = min(ends[0], ends[1])..<max(ends[0], ends[1])
      let words = bytes[range].split(separator: 0x20).count
      #expect(wordCount(of: range, in: bytes) == words, "\(round) \(bytes) \(range)")
    }
  }
}
