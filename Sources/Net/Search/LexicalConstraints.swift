/// What a translation has to hold: its beginning, and phrases at any place.
package struct LexicalConstraints: Sendable, Equatable {
  /// The first tokens (prefix-constrained decoding).
  package var prefix: [Int32] = []
  /// Runs of tokens that the translation contains, each as often as it is listed; none is empty.
  package var phrases: [[Int32]] = []

  /// Nothing.
  package init() {}

  /// How many tokens they are, by which a translation may be longer.
  var tokens: Int { phrases.reduce(prefix.count) { $0 + $1.count } }
}

/// How far a hypothesis is with the phrases that it has to say.
///
/// One phrase is being said at a time. A token that does not continue it leaves the longest beginning of the
/// phrase with which the text now ends (Knuth, Morris, Pratt 1977), or begins the first other phrase that begins
/// with it. A phrase begins where a word begins.
struct PhraseProgress {
  private let phrases: [[Int32]]
  /// By id: whether the word goes on behind this token; empty where tokens are words.
  private let goesOn: [Bool]
  /// Whether the text ends inside a word.
  private var isInside = false
  /// Which phrases are said.
  private var isSaid: [Bool]
  /// The phrase that is being said, where `count` is above 0.
  private var current = 0
  /// How many of its tokens are said.
  private var count = 0

  /// Nothing is said yet.
  init(_ phrases: [[Int32]], goesOn: [Bool] = []) {
    (self.phrases, self.goesOn) = (phrases, goesOn)
    isSaid = phrases.map { _ in false }
  }

  /// Whether all phrases are said.
  var isDone: Bool { !isSaid.contains(false) }

  /// The tokens of all phrases.
  var tokens: Int { phrases.reduce(0) { $0 + $1.count } }

  /// The tokens of the phrases that are said, and of the one that is being said.
  var said: Int { zip(phrases, isSaid).reduce(count) { $0 + ($1.1 ? $1.0.count : 0) } }

  /// The tokens of the phrases that are not said to their end.
  var unsaid: Int { zip(phrases, isSaid).reduce(0) { $0 + ($1.1 ? 0 : $1.0.count) } }

  /// The tokens that say more of a phrase, that of the current one first.
  var next: [Int32] {
    if count > 0 { return [phrases[current][count]] + (isInside ? [] : beginnings) }
    return beginnings
  }

  /// The tokens of phrases after which at most so many are needed to say all.
  func next(needing most: Int) -> [Int32] {
    Set(phrases.joined()).sorted().filter { token in
      var progress = self
      progress.add(token)
      return progress.unsaid - progress.count <= most
    }
  }

  /// The first tokens of the phrases that are not begun.
  private var beginnings: [Int32] {
    phrases.indices.filter { !isSaid[$0] && !(count > 0 && $0 == current) }.map { phrases[$0][0] }
  }

  /// Adds a token to the text.
  mutating func add(_ token: Int32) {
    if count > 0 { count = beginning(with: token) }
    defer { isInside = !goesOn.isEmpty && goesOn[Int(token)] }
    if count == 0, !isInside,
      let new = phrases.indices.first(where: { !isSaid[$0] && phrases[$0][0] == token })
    {
      (current, count) = (new, 1)
    }
    guard count > 0, count == phrases[current].count else { return }
    isSaid[current] = true
    count = 0
  }

  /// The length of the longest beginning of the current phrase with which its said part and a token end.
  private func beginning(with token: Int32) -> Int {
    let end = Array(phrases[current].prefix(count)) + [token]
    return (1...count + 1).last { length in
      end.suffix(length) == phrases[current].prefix(length)
        && (length > count || begins(end.count - length, of: end))
    } ?? 0
  }

  /// Whether a word begins at a position of some tokens, the first of which begins one.
  private func begins(_ position: Int, of tokens: [Int32]) -> Bool {
    position == 0 || goesOn.isEmpty || !goesOn[Int(tokens[position - 1])]
  }
}
