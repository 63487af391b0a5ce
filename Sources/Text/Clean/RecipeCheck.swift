/// Tells whether a recipe may have written a word: whether the recipe leaves it as it is.
///
/// A line that a recipe wrote has such words only, so a word that is none shows that the line was not
/// cleaned, or by another recipe. A check holds tables, so each thread has its own.
package struct RecipeCheck {
  let recipe: Recipe
  private var cleaner: Cleaner?
  private var output = TextBuffer()
  /// What stands before a word of the recipe `text`, so that no sentence begins with it.
  private static let before: [UInt8] = Array("0 ".utf8)
  /// What ends a line for a cleaner, which looks ahead.
  private static let ending = [UInt8](repeating: 0x0A, count: 16)

  /// A check of a recipe without substitutions of the user.
  package init(_ recipe: Recipe) {
    self.recipe = recipe
    do throws(Pattern.Failure) { cleaner = try Cleaner(recipe) } catch { cleaner = nil }
  }

  /// Whether the recipe may have written a word, or it is a tag that s2s-mix adds to any recipe's lines.
  ///
  /// - Parameter word: Well-formed UTF-8 without a space.
  /// - Complexity: O(length).
  package mutating func writes(_ word: ArraySlice<UInt8>) -> Bool {
    if recipe == .none { return true }
    if word.allSatisfy({ (0x61...0x7A).contains($0) }) { return true }
    if TextMarks.isTag(word) { return true }
    guard recipe.tokens == .split else { return clean(Array(word)).elementsEqual(word) }
    if TextRestorer.isMark(word) { return true }
    let (core, text) = TextRestorer.core(of: word)
    return !core.isEmpty && (becomes(core, of: text) || isLowered(core))
  }

  private mutating func becomes(_ tokens: some Sequence<UInt8>, of text: [UInt8]) -> Bool {
    clean(RecipeCheck.before + text).elementsEqual(RecipeCheck.before + Array(tokens))
  }

  /// Whether a word is the lower case of one that has a mark. Only such a word need not be in NFC by itself: a
  /// letter may have a composed form in lower case alone.
  private mutating func isLowered(_ core: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: core, as: UTF8.self)
    let (title, upper) = (WordCase.title(text), WordCase.upper(text))
    return becomes(TextMarks.title + [0x20] + core, of: Array(title.utf8))
      || becomes(TextMarks.upper + [0x20] + core, of: Array(upper.utf8))
  }

  /// Whether a word has marks that only the recipe `text` writes.
  package static func showsText(_ word: ArraySlice<UInt8>) -> Bool {
    TextRestorer.isMark(word) || TextRestorer.isJoined(word)
  }

  private mutating func clean(_ text: [UInt8]) -> ArraySlice<UInt8> {
    output.truncate(to: 0)
    do throws(Pattern.Failure) {
      _ = try cleaner?.clean(text.indices, of: text + RecipeCheck.ending, appendingTo: &output)
    } catch {
      return []
    }
    return output.text
  }
}
