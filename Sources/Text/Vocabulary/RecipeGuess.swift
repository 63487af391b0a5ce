/// Finds the recipe that wrote a corpus, by its words.
enum RecipeGuess {
  /// The recipes that vocabularies declare, where they may have written all words; else what the words show.
  ///
  /// - Parameter declared: The recipes of the vocabularies among the inputs.
  static func recipes(source: TokenTable, target: TokenTable, declared: Recipes?) -> Recipes {
    if let declared, fits(declared.source, source), fits(declared.target, target) {
      return declared
    }
    return recipes(source: source, target: target)
  }

  /// The recipes of both columns: one for both where one may have written all words, else one each.
  ///
  /// The first that fits is taken, so a corpus that several recipes would leave as it is has the
  /// narrowest of them. The marks of the recipe `text` are no accident, so it comes first where they stand.
  ///
  /// - Parameter columns: The distinct words of each column that has words.
  /// - Complexity: O(words), most of them at some bytes a cycle.
  private static func recipes(source: TokenTable, target: TokenTable) -> Recipes {
    let tables = [source, target].filter { $0.count > 0 }
    let hasMarks = tables.contains { words in
      (0..<words.count).contains { RecipeCheck.showsText(words[$0]) }
    }
    let order =
      hasMarks ? [Recipe.text] + Recipe.all.filter { $0 != .text } : Recipe.all
    let common = order.first { recipe in tables.allSatisfy { fits(recipe, $0) } } ?? .none
    guard common == .none, tables.count > 1 else {
      return Recipes(source: common, target: common)
    }
    return Recipes(source: first(of: order, for: source), target: first(of: order, for: target))
  }

  private static func first(of order: [Recipe], for words: TokenTable) -> Recipe {
    order.first { fits($0, words) } ?? .none
  }

  private static func fits(_ recipe: Recipe, _ words: TokenTable) -> Bool {
    var check = RecipeCheck(recipe)
    return (0..<words.count).allSatisfy { check.writes(words[$0]) }
  }
}
