/// Colours that most eyes can distinguish, after Okabe and Ito: darker for a light background and lighter for a
/// dark one.
///
/// Further curves repeat the colours with dashes.
enum Palette {
  static let light = ["#0072b2", "#d55e00", "#00866a", "#a6478c", "#8f6f00", "#3f9fd8"]
  static let dark = ["#58b4ee", "#ff9d5c", "#3fcfa6", "#e79fca", "#e6c34c", "#a9dcff"]
  /// The same for terminals of 256 colours, readable on any ground.
  static let terminal = [33, 208, 35, 170, 178, 74]

  private static let dashes = ["", "7 3", "2 3", "9 3 2 3"]

  /// The style rules for the colours of some curves.
  static func style(_ colors: Set<Int>) -> (light: String, dark: String) {
    func rules(_ palette: [String]) -> String {
      let used = Set(colors.map { $0 % palette.count }).sorted()
      return used.map { ".c\($0){stroke:\(palette[$0])}.f\($0){fill:\(palette[$0])}" }.joined()
    }
    return (rules(light), rules(dark))
  }

  /// The class of a colour, and its dashes.
  static func attributes(_ color: Int) -> String {
    let dash = dashes[color / light.count % dashes.count]
    return "class=\"c\(color % light.count)\""
      + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }
}
