#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Corpus BLEU (Papineni et al. 2002) as sacreBLEU computes it by default: tokenizer 13a, case kept,
/// exponential smoothing, the closest reference length.
///
///     BLEU = BP exp(mean over n = 1...4 of log p_n),   BP = exp(1 - r / c) where c < r, else 1
///
/// Counts of parts of a corpus add up to those of the whole.
public struct BLEU: Sendable {
  /// The longest n-gram.
  public static let order = 4

  /// Clipped matches by n, from 1.
  public private(set) var matches = [Int](repeating: 0, count: BLEU.order)
  /// N-grams of the hypotheses by n, from 1.
  public private(set) var totals = [Int](repeating: 0, count: BLEU.order)
  /// Tokens of the hypotheses, c.
  public private(set) var hypothesisLength = 0
  /// Tokens of the closest references, r.
  public private(set) var referenceLength = 0

  /// Nothing scored yet.
  public init() {}

  /// Adds a sentence.
  ///
  /// - Parameter references: At least one.
  public mutating func add(hypothesis: String, references: [String]) {
    var table = TokenTable()
    let ids = BLEU.ids(hypothesis, &table)
    let others = references.map { BLEU.ids($0, &table) }
    hypothesisLength += ids.count
    referenceLength += BLEU.closest(others.map(\.count), to: ids.count)
    for n in 1...BLEU.order {
      let counts = BLEU.counts(ids, n)
      var allowed: [UInt128: Int] = [:]
      for other in others {
        allowed.merge(BLEU.counts(other, n), uniquingKeysWith: max)
      }
      totals[n - 1] += max(0, ids.count - n + 1)
      for (gram, count) in counts { matches[n - 1] += min(count, allowed[gram] ?? 0) }
    }
  }

  /// Adds the counts of another part of the corpus.
  public mutating func add(_ other: BLEU) {
    for n in 0..<BLEU.order {
      matches[n] += other.matches[n]
      totals[n] += other.totals[n]
    }
    hypothesisLength += other.hypothesisLength
    referenceLength += other.referenceLength
  }

  /// The brevity penalty BP, 0 to 1.
  public var brevityPenalty: Double {
    if hypothesisLength >= referenceLength { return 1 }
    return hypothesisLength == 0
      ? 0 : exp(1 - Double(referenceLength) / Double(hypothesisLength))
  }

  /// The precisions p_n in percent. The k-th n without a match counts as 1 / 2^k matches.
  public var precisions: [Double] {
    var result = [Double](repeating: 0, count: BLEU.order)
    guard matches.contains(where: { $0 > 0 }) else { return result }
    var smoothing = 1.0
    for n in 0..<BLEU.order where totals[n] > 0 {
      if matches[n] == 0 {
        smoothing *= 2
        result[n] = 100 / (smoothing * Double(totals[n]))
      } else {
        result[n] = 100 * Double(matches[n]) / Double(totals[n])
      }
    }
    return result
  }

  /// BLEU, 0 to 100.
  public var score: Double {
    let precisions = precisions
    guard precisions.allSatisfy({ $0 > 0 }) else { return 0 }
    return brevityPenalty * exp(precisions.reduce(0) { $0 + log($1) } / Double(BLEU.order))
  }

  private static func ids(_ line: String, _ table: inout TokenTable) -> [UInt128] {
    Tokenizer13a.tokens(line).map { token in
      let bytes = Array(Substring(token).utf8)
      return UInt128(table.insert(0..<bytes.count, in: bytes) + 1)
    }
  }

  /// How often each n-gram occurs; an n-gram is its ids side by side, 32 bits each.
  private static func counts(_ ids: [UInt128], _ n: Int) -> [UInt128: Int] {
    var counts: [UInt128: Int] = [:]
    guard ids.count >= n else { return counts }
    for start in 0...(ids.count - n) {
      let gram = ids[start..<start + n].reduce(0) { $0 << 32 | $1 }
      counts[gram, default: 0] += 1
    }
    return counts
  }

  /// The reference length nearest to the hypothesis's, the shorter of two.
  private static func closest(_ lengths: [Int], to length: Int) -> Int {
    lengths.min { first, second in
      let (a, b) = (abs(first - length), abs(second - length))
      return a != b ? a < b : first < second
    } ?? 0
  }
}
