extension RateGroup {
  /// The groups of a training, in the order of their places and apart from each other: its frozen parts, and the rows
  /// of tokens that a vocabulary map found to be new.
  static func all(
    _ layout: ParameterLayout, _ settings: TrainingSettings, _ map: VocabularyMap?
  ) -> [RateGroup] {
    layout.slots.flatMap { slot -> [RateGroup] in
      if settings.freeze.contains(slot) {
        return [RateGroup(range: slot.offset..<slot.offset + slot.count, factor: 0)]
      }
      guard settings.newTokenRate != 1, let rows = map?.rows(of: slot) else { return [] }
      let width = slot.count / rows.count
      return rows.indices.filter { rows[$0] == nil }.map {
        let start = slot.offset + $0 * width
        return RateGroup(range: start..<start + width, factor: settings.newTokenRate)
      }
    }
  }
}
