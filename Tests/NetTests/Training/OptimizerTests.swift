import Stream
import Testing

@testable import Net

/// Optimisers and schedules against PyTorch; the fixture comes from optimizers.py.
@Suite struct OptimizerTests {
  private let fixture: Record
  private let count = 19

  init() throws {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    fixture = try Record(file: "/\(tests)/Fixtures/optimizers.safetensors")
  }

  private func values(_ name: String) throws -> [Float] {
    try #require(fixture.tensor(name)?.floatValues)
  }

  /// A case of the fixture and its settings.
  static let cases: [(name: String, change: @Sendable (inout TrainingSettings) -> Void)] = [
    ("adam", { _ in }),
    ("adam.decay", { $0.weightDecay = 0.3 }),
    ("adamw.decay", { ($0.optimizer, $0.weightDecay) = (.adamW, 0.3) }),
    ("sgd", { $0.optimizer = .sgd }),
    ("sgd.momentum", { ($0.optimizer, $0.momentum) = (.sgd, 0.9) }),
    ("sgd.decay", { ($0.optimizer, $0.momentum, $0.weightDecay) = (.sgd, 0.5, 0.3) }),
    ("sgd.value", { ($0.optimizer, $0.clipValue) = (.sgd, 0.4) }),
    ("sgd.norm", { ($0.optimizer, $0.clipNorm) = (.sgd, 1.5) }),
  ]

  @Test(arguments: cases.indices) func stepsAreThoseOfPyTorch(index: Int) throws {
    let (name, change) = OptimizerTests.cases[index]
    var settings = TrainingSettings()
    settings.clipNorm = 0
    settings.ema = 0.4
    change(&settings)
    settings.learningRate = settings.optimizer == .sgd ? 0.1 : 0.01
    for workspace in makeWorkspaces() {
      let found = try steps(settings, workspace)
      #expect(distance(found.parameters, try values(name).map { Double($0) }) < 2e-6)
      #expect(distance(found.average, found.expected) < 2e-6)
    }
  }

  /// How much of an average stays: min(0.4, (1 + t) / (10 + t)), but 0 at the first update.
  private static let kept = [0, 3.0 / 12, 4.0 / 13, 5.0 / 14, 0.4, 0.4]

  private func steps(_ settings: TrainingSettings, _ workspace: Workspace) throws
    -> (parameters: [Float], average: [Float], expected: [Double])
  {
    var layout = ParameterLayout()
    let slot = layout.add("p", count, role: .embedding)
    let (parameters, gradients) = (Parameters(layout), Parameters(layout))
    parameters.assign(try values("start"), to: slot)
    let optimizer = Optimizer(settings, layout)
    let all = try values("gradients")
    var expected = [Double](repeating: 0, count: count)
    for step in 0..<all.count / count {
      gradients.assign(Array(all[step * count..<(step + 1) * count]), to: slot)
      optimizer.update(
        parameters, gradients, number: step + 1, age: step + 1, rate: settings.learningRate,
        norm: workspace.sumOfSquares(gradients.all).squareRoot(), workspace)
      #expect(gradients.values(slot).allSatisfy { $0 == 0 })
      let kept = OptimizerTests.kept[step]
      expected = zip(expected, parameters.values(slot)).map {
        kept * $0 + (1 - kept) * Double($1)
      }
    }
    let average = try #require(optimizer.average).values(slot)
    return (parameters.values(slot), average, expected)
  }

  /// Marian's and TensorFlow's: 0.999 is reached after some 9,000 updates.
  @Test func averagesForgetTheFirstWeights() {
    #expect(Optimizer.keep(decay: 0.999, age: 1) == 0)
    for (age, kept) in [(2, 0.25), (8, 0.5), (80, 0.9), (890, 0.99), (8990, 0.999)] {
      #expect(abs(Double(Optimizer.keep(decay: 0.9999, age: age)) - kept) < 1e-6)
      #expect(Optimizer.keep(decay: 0.2, age: age) == 0.2)
    }
    // The share of the first weights after 450 updates.
    let left = (2...450).reduce(1.0) { $0 * Double(Optimizer.keep(decay: 0.999, age: $1)) }
    #expect(left < 1e-12)
  }

  /// Adam's first step is as long as its learning rate, whatever the number of the update: moments that began
  /// anew are corrected from their beginning.
  @Test func newMomentsAreCorrectedFromTheirBeginning() throws {
    let (first, second) = (
      try Trainer(shape: smallShape(), settings: TrainingSettings(), threads: 1),
      try Trainer(shape: smallShape(), settings: TrainingSettings(), threads: 1)
    )
    (second.state.update, second.state.momentsBegan) = (5000, 5000)
    for _ in 0..<12 {
      _ = try first.update(batch(raggedPairs))
      _ = try second.update(batch(raggedPairs))
    }
    #expect(first.parameters.all.values == second.parameters.all.values)
  }

  @Test(arguments: LearningRateSchedule.allCases)
  func ratesAreThoseOfPyTorch(schedule: LearningRateSchedule) throws {
    var settings = TrainingSettings()
    settings.learningRate = 0.1
    settings.schedule = schedule
    if schedule == .constant || schedule == .inverseSqrt { settings.warmUp = 4 }
    (settings.rateFactor, settings.ratePatience, settings.ratePeriod) = (0.7, 1, 3)
    let trainer = try Trainer(shape: smallShape(), settings: settings, threads: 1)
    let expected = try values("rates.\(schedule.rawValue)").map { Double($0) }
    let losses = try values("losses")
    let rates = expected.indices.map { index in
      let rate = settings.learningRate(update: index + 1, cuts: trainer.state.rateCuts)
      _ = trainer.note(Validation(loss: Double(losses[index]), tokens: 1))
      return rate
    }
    #expect(distance(rates, expected) < 1e-8)
    #expect(Set(rates).count > 2)
  }

  @Test func smoothedGradientsAreThoseOfPyTorch() throws {
    var make = Matrices(seed: 1)
    let (logits, losses) = (make.random(3, 7), make.random(3, 1))
    for workspace in makeWorkspaces() {
      logits.assign(try values("logits"))
      workspace.crossEntropy(
        logits, targets: [4, 0, 6], losses: losses, scale: 1, smoothing: 0.2, gradient: true)
      #expect(distance(logits.values, try values("logits.gradient").map { Double($0) }) < 1e-6)
    }
  }

  @Test func anUpdateTakesTheRateOfItsSchedule() throws {
    var settings = TrainingSettings()
    settings.warmUp = 10
    let trainer = try Trainer(shape: smallShape(), settings: settings, threads: 1)
    let rates = try (0..<12).map { _ in try trainer.update(batch(raggedPairs)).learningRate }
    #expect(abs(rates[0] - 1e-4) < 1e-9 && rates[9] == 1e-3 && rates[11] == 1e-3)
  }

  @Test func teacherForcingDecays() {
    var forcing = TeacherForcing()
    #expect(forcing.ratio(update: 7) == 1)
    forcing.ratio = 0.25
    forcing.updates = 100
    #expect(forcing.ratio(update: 0) == 0.25)
    forcing.decay = .linear
    #expect([0, 40, 100, 1000].map { forcing.ratio(update: $0) } == [1, 0.7, 0.25, 0.25])
    forcing.decay = .inverseSigmoid
    for update in [0, 50, 461, 3000] {
      let expected = 0.25 + 0.75 * 100 / (100 + exponential(Double(update) / 100))
      #expect(abs(forcing.ratio(update: update) - expected) < 1e-12)
    }
  }
}
