import Shared

/// Trees of beam searches as SVG: a column for each token, the translation as the first row of its tree.
struct TreePicture {
  private let trees: BeamTrees
  private static let (margin, rowHeight, gap) = (20.0, 36.0, 22.0)
  private static let small = 10.5

  init(_ trees: BeamTrees) { self.trees = trees }

  /// The file.
  var svg: String {
    var svg = SVG()
    var (top, width) = (TreePicture.margin, 420.0)
    if !trees.title.isEmpty {
      svg.text(trees.title, x: TreePicture.margin, y: top + 10, "class=\"head\"")
      (top, width) = (top + 30, 2 * TreePicture.margin + TextWidth.points(trees.title, size: 17))
    }
    drawLegend(top: top, in: &svg)
    top += 34
    for tree in trees.trees {
      let caption = Word.shown(trees.caption(tree), columns: 100)
      svg.text(caption, x: TreePicture.margin, y: top + 6, "class=\"soft\"")
      let right = draw(tree, top: top + 40, in: &svg)
      width = max(width, right, 2 * TreePicture.margin + TextWidth.points(caption, size: 13))
      top += 40 + Double(tree.rows) * TreePicture.rowHeight + 8
    }
    return svg.file(
      width: max(width, 420), height: top, title: trees.title.isEmpty ? "beam search" : trees.title,
      summary: summary, style: TreePicture.style)
  }

  private static let style = (
    light: """
    path{fill:none}.best{stroke:#0072b2;stroke-width:2.4}.ended{stroke:#59636e;stroke-width:1.4}\
    .lost{stroke:#b6bec8;stroke-width:1}circle{stroke:none}circle.best{fill:#0072b2}\
    circle.ended{fill:#59636e}circle.lost{fill:#b6bec8}.tiny{font-size:10.5px}\
    text.best{fill:#0072b2;stroke:none;font-weight:600}text.ended{stroke:none}\
    text.lost{fill:#818b98;stroke:none}
    """,
    dark: """
    .best{stroke:#58b4ee}.ended{stroke:#9aa4af}.lost{stroke:#3d4753}circle.best{fill:#58b4ee}\
    circle.ended{fill:#9aa4af}circle.lost{fill:#3d4753}text.best{fill:#58b4ee}\
    text.lost{fill:#7d8894}
    """
  )

  private func drawLegend(top: Double, in svg: inout SVG) {
    var x = TreePicture.margin
    for (kind, name) in [("best", "translation"), ("ended", "ended"), ("lost", "lost")] {
      svg.add("<path class=\"\(kind)\" d=\"M\(SVG.number(x)) \(SVG.number(top + 6))h24\"/>")
      svg.text(name, x: x + 32, y: top + 10.5)
      x += 32 + TextWidth.points(name, size: 13) + 18
    }
    svg.text("log p (+ pruned)", x: x, y: top + 10.5, "class=\"soft tiny\"")
  }

  /// Draws a tree, and returns its right edge.
  private func draw(_ tree: BeamTree, top: Double, in svg: inout SVG) -> Double {
    let columns = columns(tree)
    var right = 0.0
    // Lines first, so that no line crosses a word.
    for branch in tree.branches {
      let place = place(branch, columns, top)
      if let parent = branch.parent {
        line(from: self.place(tree.branches[parent], columns, top), to: place, branch, in: &svg)
      }
    }
    for branch in tree.branches {
      right = max(right, draw(branch, place(branch, columns, top), in: &svg))
    }
    return right + TreePicture.margin
  }

  private func place(_ branch: BeamTree.Branch, _ columns: [Double], _ top: Double) -> Point {
    Point(x: columns[branch.depth], y: top + Double(branch.row) * TreePicture.rowHeight)
  }

  /// Where the tokens of each number begin.
  private func columns(_ tree: BeamTree) -> [Double] {
    var widths = [Double](repeating: 0, count: tree.depth)
    for branch in tree.branches {
      let width = max(
        TextWidth.points(token(branch), size: 13),
        TextWidth.points(number(branch), size: TreePicture.small))
      widths[branch.depth] = max(widths[branch.depth], width)
    }
    var x = TreePicture.margin + 4
    return widths.map { width in
      defer { x += width + TreePicture.gap }
      return x
    }
  }

  private func token(_ branch: BeamTree.Branch) -> String {
    Word.shown(branch.node.token, columns: 16)
  }

  /// log p, and how many were pruned behind it.
  private func number(_ branch: BeamTree.Branch) -> String {
    branch.sum + (branch.pruned > 0 ? " (+\(branch.pruned))" : "")
  }

  /// A child in another row hangs from its parent.
  private func line(
    from first: Point, to last: Point, _ branch: BeamTree.Branch, in svg: inout SVG
  ) {
    let start = "M\(SVG.number(first.x)) \(SVG.number(first.y))"
    let bend = first.y == last.y ? "" : "V\(SVG.number(last.y - 7))q0 7 7 7"
    svg.add("<path class=\"\(branch.outcome)\" d=\"\(start)\(bend)H\(SVG.number(last.x))\"/>")
  }

  /// Draws the words of a branch, and returns their right edge.
  private func draw(_ branch: BeamTree.Branch, _ place: Point, in svg: inout SVG) -> Double {
    let (kind, x) = ("\(branch.outcome)", place.x + 5)
    svg.add(
      "<circle class=\"\(kind)\" cx=\"\(SVG.number(place.x))\" cy=\"\(SVG.number(place.y))\" r=\"3\"/>"
    )
    svg.text(token(branch), x: x, y: place.y - 5, "class=\"\(kind)\"")
    svg.text(number(branch), x: x, y: place.y + 12, "class=\"soft tiny\"")
    let width = max(
      TextWidth.points(token(branch), size: 13),
      TextWidth.points(number(branch), size: TreePicture.small))
    guard let ending = branch.ending else { return x + width }
    svg.text(ending, x: x + width + 14, y: place.y + 4, "class=\"soft tiny\"")
    return x + width + 14 + TextWidth.points(ending, size: TreePicture.small)
  }

  /// The translations and how many hypotheses there were, for readers who do not see the picture.
  private var summary: String {
    trees.trees.prefix(10).map { tree in
      let words = tree.branches.filter { $0.outcome == .best }.map(token).joined(separator: " ")
      let ended = tree.branches.count { $0.node.fate == .finished }
      return "line \(tree.line): \(words); \(grouped(tree.count)) hypotheses, \(ended) ended."
    }.joined(separator: " ")
  }
}
