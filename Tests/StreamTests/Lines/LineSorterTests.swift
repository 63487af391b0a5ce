import Stream
import Testing

/// Lines in the order of their keys, whatever fits into memory.
@Suite struct LineSorterTests {
  private func sorted(_ lines: [(UInt64, String)], memory: Int) throws -> [String] {
    let sorter = LineSorter(memory: memory)
    for (key, line) in lines { try sorter.add(Array(line.utf8)[...], key: key) }
    var result: [String] = []
    try sorter.drain { key, line in result.append("\(key) \(String(decoding: line, as: UTF8.self))")
    }
    return result
  }

  @Test(arguments: [0, 100, 5_000, 1 << 20]) func runsGiveWhatMemoryGives(memory: Int) throws {
    let lines = (0..<2_000).map { number in
      (UInt64(number &* 7919 % 101) << 40, String(repeating: "x", count: number % 37) + "\(number)")
    }
    // A stable sort is what equal keys ask for.
    let expected = lines.enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }.map { "\($0.element.0) \($0.element.1)" }
    #expect(try sorted(lines, memory: memory) == expected)
    #expect(try sorted([], memory: memory) == [])
    #expect(try sorted([(.max, ""), (0, "")], memory: memory) == ["0 ", "\(UInt64.max) "])
  }

  @Test func longLinesPassThroughRuns() throws {
    let long = String(repeating: "y", count: 1 << 20)
    #expect(
      try sorted([(2, long), (1, "a"), (3, long)], memory: 1000) == [
        "1 a", "2 \(long)", "3 \(long)",
      ])
  }
}
