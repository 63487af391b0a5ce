import Testing

/// Every option, and every two, of every tool: each changes what comes out, or is refused.
@Suite struct OptionPairTests {
  /// What a command line did.
  private struct Trace {
    var status = ""
    var error = ""
    /// The status, all that was written but for times and what a model says of its settings, and what was said.
    var lines: [Substring] = []
  }

  /// Runs each command line that it reads in a folder of its number, then prints what all did: each line begins
  /// with the number and the name of a file.
  private static func script(_ bench: OptionBench, cases: Int) -> String {
    """
    \(OptionBench.setUp)
    seq 0 \(cases - 1) | xargs mkdir
    while IFS='|' read -r number words <&3; do
      cd $number; set -f; set -- $words; set +f
      \(bench.command) > out 2> err; echo $? > status
      cd ..
    done 3<&0 < /dev/null
    grep -H '' [0-9]*/status; grep -aoH '"digest":"[0-9a-f]*"' [0-9]*/model
    grep -Hv '"event":"configuration"' [0-9]*/metrics | sed -E 's/"(time|elapsed_s|tokens_per_s)":[^,}]*//g'
    grep -H '' [0-9]*/err | sed -E -e 's/[;,] [0-9.]+ s(; wrote.*)?$//' \\
      -e 's/ (recipe|key|beam|sample|temperature|batch_size|batch_tokens)=.*//'
    find [0-9]* -type f ! -name model ! -name metrics ! -name state ! -name err ! -name status | sort |
      xargs cksum | sed -E 's/^([0-9]+) ([0-9]+) ([0-9]+.*)/\\3:\\1 \\2/'
    find [0-9]* -type f | sort | sed 's/$/ is there/'
    """
  }

  @Test(arguments: OptionBench.all.map(\.name))
  func everyPairIsRefusedOrBothAreSeen(name: String) async throws {
    let bench = try #require(OptionBench.all.first { $0.name == name })
    let options = bench.options
    let pairs = options.indices.flatMap { first in
      options[(first + 1)...].map { [options[first], $0] }
    }.filter { pair in
      // The last of two counts; so it does of a flag and its opposite.
      let names = pair.map { OptionBench.name($0).replacing("--no-", with: "--") }
      return names[0] != names[1]
    }
    let cases = [[]] + options.map { [$0] } + pairs
    let input = cases.enumerated().map { "\($0)|\(bench.line($1))\n" }.joined()
    let outcome = try await Shell.run(Self.script(bench, cases: cases.count), text: input)
    var traces = [Trace](repeating: Trace(), count: cases.count)
    for line in outcome.text.split(separator: "\n") {
      let place = line.prefix { $0 != "/" }
      let rest = line.dropFirst(place.count + 1)
      let number = try #require(Int(place), "\(line)")
      if rest.hasPrefix("status:") { traces[number].status = String(rest.dropFirst(7)) }
      if rest.hasPrefix("err:"), rest.count > 4, traces[number].error.isEmpty {
        traces[number].error = String(rest.dropFirst(4))
      }
      traces[number].lines.append(rest)
    }
    #expect(traces.allSatisfy { !$0.status.isEmpty }, "\(outcome.errors)")
    let found = Dictionary(uniqueKeysWithValues: zip(cases, traces))
    for options in cases.dropFirst() { try check(options, found, bench) }
  }

  private func check(_ options: [String], _ found: [[String]: Trace], _ bench: OptionBench) throws {
    let trace = try #require(found[options])
    if trace.status == "64" {
      // Both are named, or what one of them needs.
      #expect(
        options.contains { trace.error.contains(OptionBench.name($0)) || named($0, in: trace) },
        "\(bench.name) \(options): \(trace.error)")
      return
    }
    // A machine without AMX shows nothing of the others.
    guard trace.status != "69" || !trace.error.contains("arithmetic 'bf16'") else { return }
    for option in options {
      let others = options.filter { $0 != option }
      guard !bench.isSilent(option, beside: others.first ?? "") else { continue }
      let without = try #require(found[others])
      // Where the other is refused alone, both are not.
      guard without.lines == trace.lines else { continue }
      Issue.record("\(bench.name): \(option) changes nothing beside \(others)")
    }
  }

  /// Whether a message names an option as models do, `input feeding`, or its value.
  private func named(_ option: String, in trace: Trace) -> Bool {
    let value = option.split(separator: " ").dropFirst().last ?? "-"
    if trace.error.contains("'\(value)'") { return true }
    let words = OptionBench.name(option).dropFirst(2).replacing("no-", with: "")
    return ["-", "_", " "].contains { trace.error.contains(words.replacing("-", with: $0)) }
  }

  /// An option that stands in no bench was not looked at.
  @Test(arguments: ManualPage.tools.filter { $0 != "s2s-model" })
  func everyOptionIsTried(tool: String) async throws {
    let benches = OptionBench.all.filter { $0.tool == tool }
    func flag(_ name: String) -> String { name.replacing("--no-", with: "--") }
    let tried = Set(
      benches.flatMap { $0.options.map(OptionBench.name) + $0.silent.keys }.map(flag))
    for option in try await OptionDump.of(tool).options {
      let names = option.spellings
      guard !names.contains("--help"), !names.contains("--version") else { continue }
      #expect(names.contains { tried.contains(flag($0)) }, "\(tool) \(names) is in no bench")
    }
  }
}
