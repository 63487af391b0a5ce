import CKernels

/// The state of the optimiser: the moments and, where the settings ask for it, the exponential moving average
/// of the parameters.
final class Optimizer {
  /// The moments in the order of `OptimizerKind.moments`.
  let moments: [Parameters]
  /// a = keep a + (1 - keep) p after each update, with the `keep` of its age.
  let average: Parameters?
  /// The values that learn at another rate, in order.
  var groups: [RateGroup] = []
  /// The parameters at the start, where the settings hold on to them.
  var start: Parameters?

  private let settings: TrainingSettings

  /// Zero moments for parameters of `layout`.
  init(_ settings: TrainingSettings, _ layout: ParameterLayout) {
    self.settings = settings
    moments = settings.optimizer.moments.map { _ in Parameters(layout) }
    average = settings.ema > 0 ? Parameters(layout) : nil
  }

  /// One update in one pass over memory: clip, decay, step, pull to the start, average, clear the gradient.
  ///
  /// - Parameters:
  ///   - number: The update's number since the moments were zeros, from 1.
  ///   - age: The update's number since the average began, from 1.
  ///   - rate: The learning rate.
  ///   - norm: The norm of the whole gradient.
  func update(
    _ parameters: Parameters, _ gradients: Parameters, number: Int, age: Int, rate: Float,
    norm: Double, _ workspace: Workspace
  ) {
    let memory = Workspace.UpdateMemory(
      parameters: parameters.all, gradients: gradients.all, first: moments[0].all,
      second: moments.count > 1 ? moments[1].all : nil,
      start: start?.all, pull: rate * settings.mapDecay,
      average: average?.all, keep: Optimizer.keep(decay: settings.ema, age: age))
    workspace.update(
      memory, step(rate: rate, norm: norm), number: number, groups,
      touched: gradients.touched?.isTouched)
    gradients.touched?.clear()
  }

  /// How much of an average of age t stays in an update, as in Marian (`--exponential-smoothing`) and in
  /// TensorFlow (`ExponentialMovingAverage` with `num_updates`); the first update copies.
  ///
  ///     keep(1) = 0,  keep(t) = min(decay, (1 + t) / (10 + t))
  ///
  /// The average covers about t / 9 updates until those are 1 / (1 - decay). With the decay alone it would
  /// hold on to the first weights; divided by 1 - decay^t, as Adam's moments are, it would be the mean of all
  /// weights so far.
  static func keep(decay: Float, age: Int) -> Float {
    age <= 1 ? 0 : min(decay, Float(1 + age) / Float(10 + age))
  }

  private func step(rate: Float, norm: Double) -> s2s_update_step {
    let clip = Double(settings.clipNorm)
    let decay = settings.weightDecay
    let isApart = settings.optimizer == .adamW
    return s2s_update_step(
      // PyTorch's clip_grad_norm_ divides by norm + 1e-6.
      scale: clip > 0 && norm > clip ? Float(clip / (norm + 1e-6)) : 1,
      limit: settings.clipValue > 0 ? settings.clipValue : .infinity,
      penalty: isApart ? 0 : decay, decay: isApart ? 1 - rate * decay : 1, rate: rate,
      beta1: settings.optimizer == .sgd ? settings.momentum : settings.beta1,
      beta2: settings.beta2, root: 1, epsilon: settings.epsilon)
  }
}
