import Testing

/// Every tool with every two of its options that name files leading to one: what stands there stays.
@Suite struct FileCollisionTests {
  /// A command line in a fresh folder with the file `ttrain`, other names of it, and names of a new one.
  private struct Case {
    /// Which file of `FileOptions.setUp` stands there.
    let kind: String
    /// Whether it has to be refused; else it may do as it likes but for the file.
    let isRefused: Bool
    let line: String

    var script: String { "try \(kind) \(isRefused ? 64 : 0) '\(line)'\n" }
  }

  /// Two ways each to name one file that exists, or that does not.
  private static let existing = [
    ("ttrain", "ttrain"), ("./ttrain", "d/../ttrain"), ("ttrain", "linktrain"),
    ("hardtrain", "ttrain"), ("near/ttrain", "linktrain"),
  ]
  private static let new = [
    ("ntrain", "ntrain"), ("ntrain", "d/../ntrain"), ("danglingtrain", "ntrain"),
    ("./ntrain", "near/ntrain"),
  ]

  private static let functions = """
    count=0
    # try KIND STATUS LINE: nothing is touched where that is refused.
    try() {
      count=$((count + 1))
      rm -rf w; mkdir -p w/d; cd w
      cp ../$1 ttrain; ln ttrain hardtrain; ln -s ttrain linktrain; ln -s ntrain danglingtrain; ln -s . near
      before=$(ls -A)
      eval "timeout 30 $3" 2> ../err; status=$?
      cmp -s ttrain ../$1 || echo "$3: ends with $status, and the file is another"
      case $(ls -A) in -*) echo "$3: makes $(ls -A | head -n 1)" ;; esac
      if [ $2 = 64 ]; then
        [ $status = 64 ] || echo "$3: ends with $status, not 64: $(head -c 200 ../err)"
        [ "$before" = "$(ls -A)" ] || echo "$3: leaves $(ls -A)"
      fi
      cd ..
    }

    """

  @Test(arguments: ManualPage.tools)
  func noTwoOptionsNameOneFile(tool: String) async throws {
    for (command, names) in try await OptionDump.of(tool).fileOptions {
      let options = try #require(
        FileOptions.all[command], "\(command) is missing in FileOptions.all")
      #expect(
        Set(names) == Set(options.roles.keys),
        "FileOptions.all says otherwise which options of \(command) name files, and what they do")
      let cases = cases(options)
      guard !cases.isEmpty else { continue }
      let outcome = try await Shell.run(
        FileOptions.setUp + Self.functions + cases.map(\.script).joined() + "echo $count")
      #expect(outcome.text == "\(cases.count)\n", "\(outcome.errors)")
    }
  }

  @Test(arguments: FileOptions.all.keys.sorted().filter { $0 != "s2s-model" })
  func filesOfTheirOwnAreWritten(command: String) async throws {
    let options = try #require(FileOptions.all[command])
    var files: [String: String] = [:]
    for (index, option) in options.roles.keys.sorted().enumerated() {
      files[option] = options.kind(option).map { "../\($0)" } ?? "file\(index)"
    }
    // Devices are exempt: there is nothing to lose.
    let devices = options.written.filter { options.roles[$0] == .writes && command != "s2s-train" }
    let gone = files.merging(devices.map { ($0, "/dev/null") }) { $1 }
    let outcome = try await Shell.run(
      """
      \(FileOptions.setUp) mkdir w; cd w
      \(options.line(files)) < \(options.input) && rm file* && \(options.line(gone)) < \(options.input)
      """)
    #expect(outcome.status == 0 && outcome.text == "", "\(outcome.errors)")
  }

  private func cases(_ options: FileOptions) -> [Case] {
    let names = options.roles.keys.sorted()
    let pairs = names.indices.flatMap { first in
      names[(first + 1)...].map { (names[first], $0) }
    }
    return pairs.flatMap { Self.pair($0, $1, options) }
      + names.flatMap { Self.descriptors($0, options) } + Self.dashes(pairs, options)
  }

  /// Two options that lead to one file.
  private static func pair(_ one: String, _ other: String, _ options: FileOptions) -> [Case] {
    let isRefused = [one, other].contains(where: options.written.contains)
    let kind = options.kind(one) ?? options.kind(other) ?? "text"
    let both = options.written.contains(one) && options.written.contains(other)
    // Two that read need no more than a look.
    let ways = isRefused ? existing + (both ? new : []) : Array(existing.prefix(1))
    return ways.map { first, second in
      let line = options.line([one: first, other: second])
      return Case(
        kind: kind, isRefused: isRefused, line: "\(line) < \(options.input) > /dev/null")
    }
  }

  /// An option that leads to the file behind standard input or standard output.
  private static func descriptors(_ option: String, _ options: FileOptions) -> [Case] {
    let (role, kind) = (options.roles[option], options.kind(option) ?? "text")
    var cases: [Case] = []
    for name in ["ttrain", "linktrain"] {
      let line = options.line([option: name])
      if role?.isWritten == true, options.operand != nil || options.input != "/dev/null" {
        cases.append(
          Case(kind: kind, isRefused: true, line: "\(line) < ttrain > /dev/null"))
      }
      guard option != "--output" else { continue }
      // Where there is no other way to standard output, it is asked for.
      var files = [option: name]
      if options.required["--output"] != nil { files["--output"] = "-" }
      guard options.roles["--output"] != .writesTrain else { continue }
      cases.append(
        Case(
          kind: kind, isRefused: true,
          line: "\(options.line(files)) < \(options.input) >> ttrain"))
    }
    return cases
  }

  /// Standard output twice, and once.
  private static func dashes(_ pairs: [(String, String)], _ options: FileOptions) -> [Case] {
    let written = options.written
    let twice = pairs.filter { written.contains($0) && written.contains($1) }.map {
      options.line([$0: "-", $1: "-"])
    }
    let beside = written.filter { $0 != "--output" && options.required["--output"] == nil }.map {
      options.line([$0: "-"])
    }
    return (twice + beside).map {
      Case(kind: "text", isRefused: true, line: "\($0) < \(options.input) > /dev/null")
    }
      + written.map {
        let line = options.line(["--output": "out"].merging([$0: "-"]) { $1 })
        return Case(
          kind: "text", isRefused: false, line: "\(line) < \(options.input) > /dev/null")
      }
  }
}
