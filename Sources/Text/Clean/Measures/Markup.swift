/// What pages and programs leave in text: tags, escapes, separators of paths.
enum Markup {
  /// How many tags of HTML or XML a side has: `<`, a letter or `/` and a letter, and a `>` later on; comments and
  /// declarations, which begin with `<!` or `<?`, count too.
  static func tags(in side: borrowing SideText) -> Int {
    guard side.has(MeasuredCharacter.less) else { return 0 }
    var (tags, isInside) = (0, false)
    for index in 0..<side.count {
      if side[index].has(MeasuredCharacter.less) {
        if !isInside { isInside = beginsTag(side, index + 1) }
      } else if isInside && side[index].scalar == 0x3E {
        tags += 1
        isInside = false
      }
    }
    return tags
  }

  private static func beginsTag(_ side: borrowing SideText, _ index: Int) -> Bool {
    guard index < side.count else { return false }
    let scalar = side[index].scalar
    if scalar == 0x21 || scalar == 0x3F { return true }
    if scalar == 0x2F { return index + 1 < side.count && isLetter(side[index + 1]) }
    return isLetter(side[index])
  }

  private static func isLetter(_ character: MeasuredCharacter) -> Bool {
    (0x61...0x7A).contains(character.scalar | 0x20)
  }

  /// How many escapes of code points a side has: a backslash, `x` or `u`, and two hexadecimal digits or more.
  static func escapes(in side: borrowing SideText) -> Int {
    guard side.has(MeasuredCharacter.backslash), side.count > 3 else { return 0 }
    var escapes = 0
    for index in 0..<side.count - 3
    where side[index].has(MeasuredCharacter.backslash)
      && (side[index + 1].scalar == 0x78 || side[index + 1].scalar == 0x75)
      && isHexadecimal(side[index + 2]) && isHexadecimal(side[index + 3])
    { escapes += 1 }
    return escapes
  }

  private static func isHexadecimal(_ character: MeasuredCharacter) -> Bool {
    (0x30...0x39).contains(character.scalar) || (0x61...0x66).contains(character.scalar | 0x20)
  }

  /// How many separators a side has that a path through a site has: `|`, `<`, `>`, `*`, arrows, bullets and `¬`
  /// anywhere, and `-`, `/`, `:` and a `»` without its `«` by themselves.
  static func breadcrumbs(in side: borrowing SideText) -> Int {
    var crumbs = 0
    if side.has(MeasuredCharacter.crumb) {
      for index in 0..<side.count where side[index].has(MeasuredCharacter.crumb) { crumbs += 1 }
    }
    guard side.has(MeasuredCharacter.lonely) else { return crumbs }
    var quotes = 0
    for place in side.words.indices where side.words[place].count == 1 {
      switch side[Int(side.words[place].start)].scalar {
      case 0x2D, 0x2F, 0x3A: crumbs += 1
      case 0xBB: if quotes > 0 { quotes -= 1 } else { crumbs += 1 }
      case 0xAB: quotes += 1
      default: break
      }
    }
    return crumbs
  }
}
