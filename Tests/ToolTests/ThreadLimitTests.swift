import Testing

/// Limits under which fewer threads can be had than were asked for, or none: the same bytes, more slowly.
@Suite struct ThreadLimitTests {
  private static let commands = [
    "s2s-clean --threads N raw", "s2s-vocab --threads N pairs",
    "s2s-batch --threads N --vocab vocab pairs",
    "s2s-score --force --threads N pairs < pairs", "s2s-translate --threads N model < source",
    "s2s-translate --greedy --threads N model < source",
    "s2s-translate --score --threads N model < pairs",
    "(begin --updates 5 --threads N -o out tensors) && cat out",
  ]

  /// A thread has as much address space as its stack may have, so that a limit on that is one on threads:
  /// 8 GiB of 4 leave none, and 1 GiB two or three.
  @Test(arguments: [8_000_000, 1_000_000]) func theRestIsDoneByTheOthers(stack: Int) async throws {
    let runs = ThreadLimitTests.commands.map { command in
      """
      (limit; \(command.replacing(" N ", with: " 8 "))) > limited; echo $?
      (\(command.replacing(" N ", with: " 1 "))) > alone; cmp limited alone

      """
    }
    let outcome = try await Shell.run(
      Shell.smallTraining
        + """
        train --updates 5 -o model; cut -f1 pairs > source; cp pairs raw
        limit() { ulimit -s \(stack); ulimit -v 4000000; }
        (limit; bash -c 'ulimit -s; ulimit -v')

        """ + runs.joined())
    let expected = ["\(stack)", "4000000"] + ThreadLimitTests.commands.map { _ in "0" }
    #expect(
      outcome.text == expected.map { $0 + "\n" }.joined(), "\(outcome.text) \(outcome.errors)")
    #expect(!outcome.errors.contains("warning"))
  }
}
