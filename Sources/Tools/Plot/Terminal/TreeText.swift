/// Trees of beam searches as lines of text: tokens that follow each other without a branch share a line.
struct TreeText {
  private let trees: BeamTrees
  private let style: TextStyle

  init(_ trees: BeamTrees, _ style: TextStyle) { (self.trees, self.style) = (trees, style) }

  /// The lines, each with a line feed.
  var text: String {
    var lines = trees.title.isEmpty ? [] : [Word.shown(trees.title, columns: style.columns)]
    for (index, tree) in trees.trees.enumerated() {
      if index > 0 { lines.append("") }
      lines.append(Word.shown(trees.caption(tree), columns: style.columns))
      lines += self.lines(tree)
    }
    return lines.map { TextStyle.trimmed($0) + "\n" }.joined()
  }

  /// The branches that follow a branch, by its index.
  private func children(_ tree: BeamTree) -> [[Int]] {
    var children = [[Int]](repeating: [], count: tree.branches.count)
    for (index, branch) in tree.branches.enumerated() {
      if let parent = branch.parent { children[parent].append(index) }
    }
    return children
  }

  private func lines(_ tree: BeamTree) -> [String] {
    let children = children(tree)
    var lines: [String] = []
    var waiting = [(branch: 0, mark: "", indent: "")]
    while let next = waiting.popLast() {
      var (words, branch) = ([word(tree.branches[next.branch])], next.branch)
      while children[branch].count == 1 {
        branch = children[branch][0]
        words.append(word(tree.branches[branch]))
      }
      lines.append(line(next.mark, words.joined(separator: " "), tree.branches[branch]))
      for (place, child) in children[branch].enumerated().reversed() {
        let isLast = place == children[branch].count - 1
        waiting.append(
          (child, next.indent + mark(isLast), next.indent + indent(isLast, next.indent)))
      }
    }
    return lines
  }

  private func word(_ branch: BeamTree.Branch) -> String {
    Word.shown(branch.node.token, columns: 16)
  }

  private func mark(_ isLast: Bool) -> String {
    style.isASCII ? (isLast ? "`- " : "|- ") : (isLast ? "└─ " : "├─ ")
  }

  /// What stands before the lines below a branch; it stops to grow where the words would have no room.
  private func indent(_ isLast: Bool, _ indent: String) -> String {
    if indent.count > style.columns / 2 { return "" }
    return isLast ? "   " : style.isASCII ? "|  " : "│  "
  }

  /// A line: its words, log p of the last of them, and why it ended.
  private func line(_ mark: String, _ words: String, _ last: BeamTree.Branch) -> String {
    let end = "  " + last.sum + (last.ending.map { " \($0)" } ?? "")
    let room = max(8, style.columns - mark.count - end.count)
    let shown = Word.shown(words, columns: room)
    return mark + (last.outcome == .best ? style.painted(shown, 0) : shown) + end
  }
}
