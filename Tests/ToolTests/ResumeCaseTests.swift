import Testing

/// Runs of the built s2s-train that go on with one setting or file changed, drawn from a seed.
@Suite struct ResumeCaseTests {
  /// One run that stops, and goes on with one thing changed.
  private struct Case {
    var base: String
    var stop: Int
    var change: String
    /// The corpus and the validation set before and after.
    var corpus = "a"
    var set = "v"
    var newCorpus = "a"
    var newSet = "v"
  }

  private static let bases = [
    "--stop-on bleu", "--ema 0.8", "--optimizer sgd --momentum 0.5", "--valid-every 4",
    "--schedule plateau --lr-patience 0", "--order stream", "--accumulate 2", "--init i",
    "--schedule exponential --lr-period 3", "--teacher-forcing 0.7", "--word-dropout 0.1",
    "--dropout-recurrent 0.2",
  ]
  private static let changes = [
    "--threads 2", "--metrics-every 3", "--checkpoint-every 3", "--max-time 1h", "--patience 99",
    "--epochs 6", "--dropout 0.3", "--learning-rate 0.03", "--ema 0.5", "--ema 0", "--seed 5",
    "--optimizer sgd", "--optimizer adamw", "--clip-norm 0.5", "--order stream", "--accumulate 3",
    "--label-smoothing 0.2", "--warm-up 9", "--teacher-forcing 0.4", "--valid-every 3",
    "--stop-on bleu", "--schedule plateau", "--lr-factor 0.1", "--hidden 14", "--init j",
    "corpus b", "corpus c", "set w", "set none", "set w --ema 0.3", "set new", "corpus b set w",
  ]

  /// Cases drawn from a seed: each change at least once, on bases of two options.
  private static let cases: [Case] = {
    var state: UInt64 = 20
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(count))
    }
    return changes.map { change in
      var parts = [bases[draw(bases.count)], bases[draw(bases.count)]]
      // Of two schedules the last counts, and what the first needs is refused.
      if parts.allSatisfy({ $0.contains("--schedule") }) { parts.removeLast() }
      if change.hasPrefix("--lr-factor") { parts = ["--schedule plateau"] }
      let base = parts.joined(separator: " ")
      var found = Case(base: base, stop: 1 + draw(18), change: change)
      for (word, part) in [("corpus b", "b"), ("corpus c", "c")] where change.contains(word) {
        found.newCorpus = part
      }
      if change.contains("set w") { found.newSet = "w" }
      if change == "set none" { (found.newSet, found.base) = ("", "--ema 0.8") }
      if change == "set new" { (found.set, found.base) = ("", "--accumulate 2") }
      let isFile = change.hasPrefix("corpus") || change.hasPrefix("set")
      if isFile { found.change = change.contains("--ema") ? "--ema 0.3" : "" }
      return found
    }
  }()

  /// What the script of a case says.
  private struct Found {
    let lines: [String]
    /// The status of the resumed run, and whether it gave the bytes of the whole one.
    var plain: String { lines[0] }
    var forced: String { lines[1] }
    var best: Int { Int(lines[2]) ?? -1 }
    var updates: Int { Int(lines[3]) ?? -1 }
    /// The validations of the forced run: update, and whether it was the best.
    var valid: [(update: Int, isBest: Bool)] {
      lines[4].split(separator: " ").map { pair in
        let parts = pair.split(separator: ":")
        return (Int(parts[0]) ?? -1, parts[1] == "true")
      }
    }
    var before: Int { Int(lines[5]) ?? -1 }
  }

  private func find(_ item: Case) async throws -> (Found, String) {
    let valid = { (set: String) in set.isEmpty ? "" : "--valid \(set)" }
    let base = "--epochs 4 --learning-rate 0.02 \(item.base)"
    let new = "\(base) \(item.change) \(valid(item.newSet))"
    let outcome = try await Shell.run(
      ResumeTests.prepare
        + """
        on c --epochs 1 --seed 3 -o i; on c --epochs 1 --seed 4 -o j
        on \(item.newCorpus) \(new) --metrics w --checkpoint l -o whole
        on \(item.corpus) \(base) \(valid(item.set)) --updates \(item.stop) --checkpoint k -o stopped; cp k kept
        on \(item.newCorpus) \(new) --metrics p --checkpoint k --resume -o part 2> refused; s=$?
        cmp -s whole part && echo $s same || echo $s
        cp kept k; on \(item.newCorpus) \(new) --checkpoint k --resume --override --metrics m -o forced; echo $?
        facts forced best_update; echo; facts forced updates; echo; valid m; echo
        head -c 9000 kept | grep -ao '"best_update":"[0-9]*"' | tr -dc 0-9; echo
        cat refused >&2
        """)
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.split(separator: " ").joined(separator: " ") }
    return (Found(lines: lines), outcome.text + outcome.errors)
  }

  /// With one thing changed, a run gives the bytes of one that never stopped, or is refused; with `--override`
  /// its best is what judged by the set and the measure of now is best.
  @Test(arguments: cases.indices) func oneThingIsChanged(index: Int) async throws {
    let item = ResumeCaseTests.cases[index]
    let (found, text) = try await find(item)
    let comment = Comment(rawValue: "\(item) \(text)")
    try #require(found.lines.count >= 6, comment)
    let isFixed = item.change == "--hidden 14" || item.change == "--init j"
    #expect(["0 same", "65"].contains(found.plain), comment)
    // The first changes are of limits and of what is told.
    if index < 6 { #expect(found.plain == "0 same", comment) }
    if item.corpus != item.newCorpus || item.set != item.newSet {
      #expect(found.plain == "65", comment)
    }
    if found.plain == "65" {
      #expect(text.contains(isFixed ? "stay as they are" : "--override"), comment)
    }
    #expect(found.forced.hasPrefix(isFixed ? "65" : "0"), comment)
    guard !isFixed else { return }
    let isJudgedAnew =
      item.set != item.newSet
      || (item.change == "--stop-on bleu" && !item.base.contains("--stop-on bleu"))
    if item.newSet.isEmpty {
      #expect(found.valid.isEmpty && found.best == found.updates, comment)
      return
    }
    let bests = found.valid.filter(\.isBest).map(\.update)
    if isJudgedAnew {
      #expect(found.valid.first?.isBest == true && found.best == bests.last, comment)
    } else {
      #expect(found.best == bests.last ?? found.before, comment)
    }
  }
}
