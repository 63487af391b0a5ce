import Testing

@testable import Text

@Suite struct GlossaryTests {
  @Test func theLongestPhraseFromTheLeftIsFound() {
    var glossary = Glossary()
    func add(_ phrase: String, _ ids: [Int32]) { glossary.add(Array(phrase.utf8)[...], ids) }
    add("new", [4])
    add("new york city", [7])
    add("new york", [5, 6])
    add("new york", [9])
    add("york", [8])
    add("", [1])
    func found(_ line: String) -> [[Int32]] { glossary.phrases(in: Array(line.utf8)[...]) }
    #expect(found("a new york city and new york and york") == [[7], [5, 6], [8]])
    #expect(found("new new york") == [[4], [5, 6]])
    #expect(found("newyork yorks") == [])
    #expect(found("") == [])
  }
}
