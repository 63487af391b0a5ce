import Shared

extension ScoreCommand {
  private static let ofBLEU = [
    "--tokenize", "--lowercase", "--smooth-method", "--smooth-value", "--force",
  ]
  private static let ofCHRF = [
    "--chrf-char-order", "--chrf-word-order", "--chrf-beta", "--chrf-whitespace",
    "--chrf-lowercase", "--chrf-eps-smoothing",
  ]
  private static let ofTER = [
    "--ter-case-sensitive", "--ter-asian-support", "--ter-no-punct", "--ter-normalized",
  ]
  private static let tests = ["--confidence", "--baseline", "--paired-bs", "--paired-ar"]

  static let rules: OptionRules = [
    .idle(["--json"], with: ["--number-only"], "which prints no object"),
    .idle(["--number-only"], with: ["--sentences"], "which prints numbers alone"),
    .idle(tests + ["--report"], with: ["--sentences"], "which scores each line alone"),
    .idle(tests + ["--report"], with: ["--number-only"], "which has no room for it"),
    .needs(["--vocab", "--source"], ["--report"]),
    .idle(["--paired-bs"], with: ["--baseline"], "which is compared so without it"),
    .idle(["--paired-bs"], with: ["--paired-ar"], "which takes its place"),
    .idle(["--confidence"], with: ["--baseline", "--paired-bs"], "which says all intervals"),
    .idle(["--confidence"], with: ["--paired-ar"], "which draws no corpora"),
    .needs(["--paired-bs"], ["--input FILE"]),
    .needs(["--paired-ar"], ["--input FILE", "--baseline FILE"]),
    .needs(
      ["--samples", "--seed"], ["--confidence", "--baseline FILE", "--paired-bs", "--paired-ar"]),
    .needs(["--smooth-value"], ["--smooth-method floor", "--smooth-method add-k"]),
    .needs(ofBLEU, ["--metric bleu"], with: ["--metric chrf", "--metric ter"]),
    .needs(
      ofCHRF, ["--metric chrf"], with: ["--metric bleu", "--metric ter", "--number-only"]),
    .needs(ofTER, ["--metric ter"]),
    .needs(["--ter-asian-support"], ["--ter-normalized", "--ter-no-punct"]),
  ]
}
