import Libc
import SystemPackage

@testable import Net
@testable import Stream
@testable import Text

/// Good inputs, small enough that a mutation hits something.
enum FuzzSeeds {
  static let text = Array(
    "Go.\tVa !\nI'm cold.\tJ'ai froid\u{A0}!\nΟΔΟΣ\te\u{301}te\u{301}\n\n한글 \u{1F469}\u{200D}\tx\n"
      .utf8)

  static var vocabulary: [UInt8] { VocabularyFile(counted(.word)).encoded() }
  static var grams: [UInt8] { VocabularyFile(counted(.ngram)).encoded() }
  static var wordTranslations: [UInt8] {
    var learner = TranslationLearner()
    let text = Array("low new\tbas neuf\nlow wide\tbas large\nnew\tneuf\nwide\tlarge\n".utf8)
    try? learner.add(LineBlock(source: "seed", firstNumber: 1, bytes: text))
    return learner.learn().encoded()
  }
  static var pieces: [UInt8] { VocabularyFile(counted(.bpe)).encoded() }

  static let codes = Array("#version: 0.2\nl o\nlo w\ne r</w>\nn e\n@ @\ne w</w>\n".utf8)

  /// The vocabularies of a small corpus.
  static func counted(_ level: Level, _ codes: [PairMerges] = [])
    -> [(side: Side, vocabulary: Vocabulary)]
  {
    let levels = Levels(source: level, target: level)
    var columns = ColumnCounts(levels)
    let text = Array("low lower lowest\tnew newer\nlow newer\tnew wide\n".utf8)
    try? columns.add(LineBlock(source: "seed", firstNumber: 1, bytes: text))
    var plan = VocabularyPlan()
    (plan.levels, plan.merges, plan.codes) = (levels, 6, codes)
    return (try? columns.sides(plan)) ?? []
  }

  /// The records of a stream of two batches, not compressed, so that mutations reach what they hold.
  static func stream() throws -> [UInt8] {
    var totals = TensorTotals()
    let header = TensorHeader(vocabulary: vocabulary, sourceVocabulary: 9, targetVocabulary: 9)
    var bytes = header.record().encoded()
    for index in 0..<2 {
      let batch = TensorBatch(
        index: index, source: PaddedIDs([[4, 5, 3], [6, 3]]),
        target: PaddedIDs([[7, 3], [8, 1, 3]]),
        label: nil, lines: [1, 2], spellings: UnknownSpellings(Array("w\n".utf8)))
      totals.add(batch)
      bytes += batch.record().encoded()
    }
    return bytes + totals.record().encoded()
  }

  static func model() throws -> [UInt8] {
    ModelFile(try FuzzTarget.makeTrainer(), vocabulary: vocabulary, facts: []).record().encoded()
  }

  static func quantizedModel() throws -> [UInt8] {
    try ModelFile(try FuzzTarget.makeTrainer(), vocabulary: vocabulary, facts: [])
      .quantized(name: "m").record().encoded()
  }

  static func checkpoint() throws -> [UInt8] {
    try CheckpointFile.record(try FuzzTarget.makeTrainer(), facts: []).encoded()
  }

  static let rules = [
    "s/([a-z]+) (.)\\w?/\\2-\\1 \\$/gi\nlow lower LOWEST e\u{301}t", "s|a+|b|\naaa",
  ].map { Array($0.utf8) }

  static let memory = Array(
    """
    <?xml version="1.0"?>
    <!DOCTYPE tmx [<!ENTITY e "x&#233;">]>
    <tmx version="1.4"><header srclang="en" datatype="plaintext"><prop type="a">b</prop></header><body>
    <tu tuid="1"><tuv xml:lang="en"><seg>a\t<bpt i="1">&lt;b></bpt>b&e;<hi>c</hi></seg></tuv>
    <tuv xml:lang="fr-FR"><seg><![CDATA[é]]>&amp;</seg></tuv></tu><tu><tuv lang="en"><seg/></tuv></tu>
    </body></tmx>
    """.utf8)
  static let objects = Array(
    #"""
    {"source":"a\u00e9\n\t","translation":{"fr":"b","en":["c",1.5e3,null]},"x":true}
    {"source":null,"translation.fr":""}

    """#.utf8)

  /// A translation and its reference, whose words have changed places.
  static let translations = [
    "d e f, the e f g's (h) a b c\na b c the d e f e f g's, h 3.5-7", "日本、語 x &lt;\n日 本 語「X」 <",
  ].map { Array($0.utf8) }

  /// The files of a corpus, in the order of their names.
  static func corpus(_ target: String) -> [String] {
    let folder = FilePath(#filePath).removingLastComponent().appending("corpus").appending(target)
      .string
    guard let entries = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(entries) }
    var names: [String] = []
    while let entry = unsafe readdir(entries) {
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append("\(folder)/\(name)") }
    }
    return names.sorted()
  }
}
