extension Recipes {
  /// The recipes that a stream or a model records; nil where it records none.
  ///
  /// - Parameter name: The name of the file, for messages.
  /// - Throws: `VocabularyError.unknownRecipe`.
  package init?(recorded text: String?, by name: String) throws(VocabularyError) {
    guard let text, !text.isEmpty else { return nil }
    guard let recipes = Recipes(text) else { throw .unknownRecipe(source: name, found: text) }
    self = recipes
  }
}
