extension TrainingSettings {
  /// The settings of optimiser, schedules and validation in the order in which they are printed.
  static let course: [Setting<TrainingSettings>] = [
    Setting(name: "optimizer", choice: \.optimizer), Setting("momentum", \.momentum),
    Setting("weight_decay", \.weightDecay), Setting("clip_value", \.clipValue),
    Setting(name: "schedule", choice: \.schedule), Setting("warm_up", \.warmUp),
    Setting("rate_factor", \.rateFactor), Setting("rate_patience", \.ratePatience),
    Setting("rate_period", \.ratePeriod), Setting("accumulate", \.accumulate),
    Setting("ema", \.ema), Setting("word_dropout", \.wordDropout),
    Setting("teacher_forcing", \.teacherForcing.ratio),
    Setting(name: "teacher_forcing_decay", choice: \.teacherForcing.decay),
    Setting("teacher_forcing_updates", \.teacherForcing.updates),
    Setting(name: "stop_on", choice: \.stopOn), Setting("valid_every", \.validEvery),
    Setting("keep_best", \.keepBest), Setting("average_best", \.averageBest),
    Setting("map_decay", \.mapDecay), Setting("new_token_rate", \.newTokenRate),
    Setting("freeze", \.freeze), Setting(name: "arithmetic", choice: \.arithmetic),
  ]

  /// Checks that every value is in its range and fits a model.
  ///
  /// - Throws: `invalidSetting`, which names the first that is not.
  package func validate(for shape: ModelShape) throws(NetError) {
    try validate()
    try validateDropout(for: shape)
    let task = shape.task
    guard stopOn.fits(task) else {
      let measures = ValidationMeasure.allCases.filter { $0.fits(task) }
      throw .invalidSetting(
        name: "stop_on", found: stopOn.rawValue,
        expected: "\(measures.map(\.rawValue).joined(separator: ", ")) for \(task.rawValue)")
    }
    guard teacherForcing.ratio == 1 || task != .classify else {
      throw .invalidSetting(
        name: "teacher_forcing", found: "\(teacherForcing.ratio)", expected: "1 for classify")
    }
  }

  /// Checks that a model has the places at which units are dropped.
  private func validateDropout(for shape: ModelShape) throws(NetError) {
    if dropout.encoderOutputs > 0 && !shape.attention.readsOutputs {
      throw .invalidSetting(
        name: "dropout_encoder", found: "\(dropout.encoderOutputs)",
        expected: "0 without attention, which reads the encoder's outputs")
    }
    if dropout.recurrent > 0 && !shape.cell.hasRecurrentWeight {
      throw .invalidSetting(
        name: "dropout_recurrent", found: "\(dropout.recurrent)",
        expected: "0 with the cell '\(shape.cell.rawValue)', which has no recurrent weight")
    }
    if variational && !dropout.dropOverTime(in: shape) {
      throw .invalidSetting(
        name: "variational", found: "true",
        expected: "false without dropout over time steps (--dropout gives a rate)")
    }
  }

  /// Checks that every value is in its range.
  ///
  /// - Throws: `invalidSetting`, which names the first that is not.
  package func validate() throws(NetError) {
    let shares: [(String, Float)] = [
      ("momentum", momentum), ("ema", ema), ("word_dropout", wordDropout),
      ("label_smoothing", labelSmoothing), ("dropout_source_embedding", dropout.sourceEmbedding),
      ("dropout_target_embedding", dropout.targetEmbedding), ("dropout_layers", dropout.layers),
      ("dropout_encoder", dropout.encoderOutputs), ("dropout_output", dropout.features),
      ("dropout_recurrent", dropout.recurrent),
    ]
    for (name, value) in shares where !(0..<1).contains(value) {
      throw .invalidSetting(name: name, found: "\(value)", expected: "0 to below 1")
    }
    let sizes: [(String, Float)] = [
      ("learning_rate", learningRate), ("weight_decay", weightDecay), ("clip_norm", clipNorm),
      ("clip_value", clipValue), ("map_decay", mapDecay), ("new_token_rate", newTokenRate),
    ]
    for (name, value) in sizes where !(value >= 0 && value.isFinite) {
      throw .invalidSetting(name: name, found: "\(value)", expected: "0 or more")
    }
    for (name, value) in [
      ("teacher_forcing", teacherForcing.ratio), ("rate_factor", rateFactor),
    ] where !(0...1).contains(value) {
      throw .invalidSetting(name: name, found: "\(value)", expected: "0 to 1")
    }
    for (name, value, least) in [
      ("accumulate", accumulate, 1), ("rate_period", ratePeriod, 1),
      ("teacher_forcing_updates", teacherForcing.updates, 1), ("warm_up", warmUp, 0),
      ("keep_best", keepBest, 1),
      ("rate_patience", ratePatience, 0), ("valid_every", validEvery, 0),
    ] where value < least {
      throw .invalidSetting(name: name, found: "\(value)", expected: "\(least) or more")
    }
  }
}
