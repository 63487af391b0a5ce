import Testing

/// `examples/lecture` prints what its page shows.
@Suite struct LectureTests {
  @Test func everyNumberIsPrinted() async throws {
    let expected = Shell.checkout.appending("examples/lecture/expected.txt").string
    let outcome = try await Shell.run("lecture > out && diff out '\(expected)'")
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
