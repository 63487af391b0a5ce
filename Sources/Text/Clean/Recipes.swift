/// The recipes of the two columns of a corpus, as vocabularies, streams and models record them.
package struct Recipes: Sendable, Equatable {
  /// The recipe of the first column, or of the only one.
  package let source: Recipe
  /// The recipe of the second column.
  package let target: Recipe

  /// The recipes that s2s-clean uses by itself; a vocabulary that names none has these.
  package static let usual = Recipes(source: .lecture, target: .lecture)

  /// Recipes by column.
  package init(source: Recipe, target: Recipe) {
    (self.source, self.target) = (source, target)
  }

  /// Recipes by their names, `NAME` for both columns or `SRC,TGT`; nil where there is none of that
  /// name or version.
  package init?(_ text: some StringProtocol) {
    let recipes = text.split(separator: ",", omittingEmptySubsequences: false).map {
      Recipe.named(String($0))
    }
    guard (1...2).contains(recipes.count), let source = recipes[0],
      let target = recipes[recipes.count - 1]
    else { return nil }
    self.init(source: source, target: target)
  }

  /// The names as they are recorded, which `init` reads.
  package var text: String {
    source == target ? source.recorded : "\(source.recorded),\(target.recorded)"
  }
}
