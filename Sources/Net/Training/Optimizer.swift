import CKernels

/// The optimiser's memory beside the parameters: moments, and where it is kept the exponential moving
/// average of the parameters.
final class Optimizer {
  /// The moments in the order of `OptimizerKind.moments`.
  let moments: [Parameters]
  /// a = decay a + (1 - decay) p after each update; the first update copies. It starts as zeros.
  let average: Parameters?

  private let settings: TrainingSettings

  /// Zero moments for parameters of `layout`.
  init(_ settings: TrainingSettings, _ layout: ParameterLayout) {
    self.settings = settings
    moments = settings.optimizer.moments.map { _ in Parameters(layout) }
    average = settings.ema > 0 ? Parameters(layout) : nil
  }

  /// One update in one pass over memory: clip, decay, step, average, clear the gradient.
  ///
  /// - Parameters:
  ///   - number: The update's number, from 1.
  ///   - rate: Its step size.
  ///   - norm: The norm of the whole gradient.
  func update(
    _ parameters: Parameters, _ gradients: Parameters, number: Int, rate: Float, norm: Double,
    _ workspace: Workspace
  ) {
    let memory = Workspace.UpdateMemory(
      parameters: parameters.all, gradients: gradients.all, first: moments[0].all,
      second: moments.count > 1 ? moments[1].all : nil,
      average: average?.all, keep: number == 1 ? 0 : settings.ema)
    workspace.update(
      memory, step(rate: rate, norm: norm), number: number, touched: gradients.touched?.isTouched)
    gradients.touched?.clear()
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
