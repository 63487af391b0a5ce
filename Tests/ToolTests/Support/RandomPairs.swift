/// A random corpus: lines to train on, and lines to validate on, of which some are blank, on one side or
/// both.
struct RandomPairs {
  private var state: UInt64
  var training: [[UInt8]] = []
  var validation: [[UInt8]] = []

  static let known = [
    "a", "b", "it's", ".", ",", "&amp;", "5", "5-6", "1,000", "\u{2581}", "x@@", "été",
  ]
  static let others = ["q", "3.14", "w-", "&lt;", "日本", "zz@@", "Q."]

  init(seed: UInt64, hasUnknown: Bool) {
    state = seed
    // All characters are known where all are to be.
    let all = (RandomPairs.known + RandomPairs.others).joined(separator: " ")
    if !hasUnknown { training = [Array("\(all)\t\(all)".utf8)] }
    let words = hasUnknown ? RandomPairs.known : RandomPairs.known + RandomPairs.others
    for _ in 0..<16 { training.append(line(words, words: 5)) }
    // What is spelt as a reserved id is an unknown word.
    let said = RandomPairs.known + RandomPairs.others + (hasUnknown ? ["<unk>", "<eos>"] : [])
    for _ in 0..<12 { validation.append(line(said, words: 5)) }
    validation += [
      Array("\t".utf8), Array("a b\t".utf8), Array("\ta b".utf8), Array("  \tb ".utf8),
    ]
  }

  private mutating func random(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  /// A pair whose target is for the most part its source.
  private mutating func line(_ words: [String], words most: Int) -> [UInt8] {
    let source = (0..<1 + random(most)).map { _ in words[random(words.count)] }
    let target = source.map { $0 == "a" ? "b" : $0 }
    let gap = random(4) == 0 ? "  " : " "
    return Array("\(source.joined(separator: " "))\t\(target.joined(separator: gap))".utf8)
  }
}
