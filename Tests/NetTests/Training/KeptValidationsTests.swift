import Testing

@testable import Net

@Suite struct KeptValidationsTests {
  @Test func theyAreTheHeadOfASort() {
    var make = Matrices(seed: 3)
    for most in [1, 2, 5] {
      for _ in 0..<50 {
        let measures = make.random(1, 12).values.map { Double(($0 * 4).rounded()) }
        var kept = KeptValidations()
        for (update, measure) in measures.enumerated() {
          let place = kept.insert(update, measure: measure, most: most)
          #expect((place != nil) == kept.updates.contains(update))
          if let place { #expect(kept.updates[place] == update) }
        }
        let sorted = measures.indices.sorted {
          measures[$0] != measures[$1] ? measures[$0] > measures[$1] : $0 < $1
        }
        #expect(kept.updates == Array(sorted.prefix(most)))
        #expect(KeptValidations(kept.description) == kept && kept.isSound)
      }
    }
  }

  @Test func damageIsRefused() {
    for text in ["1", "1:2:3", "x:1", "1:y"] { #expect(KeptValidations(text) == nil) }
    #expect(KeptValidations("")?.updates == [])
    for text in ["-1:2.0", "1:inf", "1:1.0 2:2.0", "1:nan"] {
      #expect(KeptValidations(text)?.isSound == false)
    }
    var kept = KeptValidations()
    for measure in [Double.nan, .infinity, -.infinity] {
      #expect(kept.insert(1, measure: measure, most: 3) == nil)
    }
  }
}
