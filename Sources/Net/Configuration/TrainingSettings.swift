/// The settings that, with the shape and the corpus, determine the course of a training run.
package struct TrainingSettings: Sendable, Equatable {
  /// The seed of initialisation, dropout and the order of batches.
  package var seed: UInt64 = 1
  /// How fresh parameters are drawn.
  package var initializer = Initializer.pytorch
  /// The dropout rates.
  package var dropout = DropoutRates()
  /// Whether dropout has one mask for all time steps of a sentence (Gal and Ghahramani 2016).
  package var variational = false
  /// How products are computed.
  package var arithmetic = Arithmetic.fp32
  /// The optimiser.
  package var optimizer = OptimizerKind.adam
  /// The learning rate, before its schedule.
  package var learningRate: Float = 1e-3
  /// Adam's decay of the mean of gradients.
  package var beta1: Float = 0.9
  /// Adam's decay of the mean of squared gradients.
  package var beta2: Float = 0.999
  /// Adam's epsilon, which keeps its division away from zero.
  package var epsilon: Float = 1e-8
  /// SGD's momentum, 0 to below 1.
  package var momentum: Float = 0
  /// The weight decay: added to the gradient, or applied apart from it in AdamW.
  package var weightDecay: Float = 0
  /// The decay towards the parameters of the start, apart from the gradient; 0 is none.
  package var mapDecay: Float = 0
  /// What the learning rate is multiplied with for the rows of new tokens.
  package var newTokenRate: Float = 1
  /// The tensors that stay as they are.
  package var freeze = FrozenParts()
  /// The largest norm of the whole gradient; 0 is no clipping.
  package var clipNorm: Float = 1
  /// The largest magnitude of each value of the gradient, after the norm; 0 is no clipping.
  package var clipValue: Float = 0
  /// How the learning rate changes over the run.
  package var schedule = LearningRateSchedule.constant
  /// Updates over which the learning rate rises linearly.
  package var warmUp = 0
  /// The factor by which a plateau or a period multiplies the learning rate.
  package var rateFactor: Float = 0.5
  /// How many validations without a lower loss are not yet a plateau.
  package var ratePatience = 2
  /// Updates between two cuts of the exponential schedule.
  package var ratePeriod = 1000
  /// Batches per update; the gradient is the mean over all their target tokens.
  package var accumulate = 1
  /// The decay of the moving average of the parameters; 0 is none.
  package var ema: Float = 0
  /// The share of each target's probability that is spread over all ids.
  package var labelSmoothing: Float = 0
  /// The probability that the model reads the unknown word in place of a word.
  package var wordDropout: Float = 0
  /// How often the decoder reads the reference token.
  package var teacherForcing = TeacherForcing()
  /// The measure by which the best parameters are chosen and patience is counted.
  package var stopOn = ValidationMeasure.loss
  /// How many of the best validations have their parameters kept, 1 or more.
  package var keepBest = 1
  /// Whether the model is the mean of those that are kept.
  package var averageBest = false
  /// Updates between two validations; 0 validates after each epoch.
  package var validEvery = 0
  /// Whether each epoch visits the batches in a fresh permutation.
  package var shuffles = true

  /// The defaults.
  package init() {}
}

/// The optimiser that updates the parameters.
package enum OptimizerKind: String, Sendable, CaseIterable {
  /// Kingma and Ba 2015; weight decay is added to the gradient.
  case adam
  /// Loshchilov and Hutter 2019: Adam with weight decay apart from the gradient.
  case adamW = "adamw"
  /// Stochastic gradient descent with momentum in PyTorch's form: m = momentum m + g, p = p - rate m.
  case sgd

  /// The names under which checkpoints keep the moments.
  var moments: [String] {
    switch self {
    case .adam, .adamW: ["adam.first", "adam.second"]
    case .sgd: ["sgd.momentum"]
    }
  }
}

/// The measure by which the best parameters are chosen.
package enum ValidationMeasure: String, Sendable, CaseIterable {
  /// The mean loss per target token, the lower the better.
  case loss
  /// e^loss; it falls and rises with the loss.
  case perplexity
  /// BLEU of greedy search, the higher the better.
  case bleu
  /// The share of correctly predicted classes, the higher the better.
  case accuracy

  /// Whether higher is better.
  var isScore: Bool { self == .bleu || self == .accuracy }

  /// Whether models of a task have this measure.
  func fits(_ task: ModelShape.Task) -> Bool {
    switch self {
    case .loss, .perplexity: true
    case .bleu: task == .translate
    case .accuracy: task == .classify
    }
  }
}

/// The dropout rates of a training, by place, each 0 to below 1.
package struct DropoutRates: Sendable, Equatable {
  /// On the encoder's embedding.
  package var sourceEmbedding: Float = 0
  /// On the decoder's embedding.
  package var targetEmbedding: Float = 0
  /// Between layers.
  package var layers: Float = 0
  /// On the hidden state as the recurrent products read it.
  package var recurrent: Float = 0
  /// On the encoder's outputs, as attention reads them; not on the final states, which the bridge reads. It is
  /// nmtpytorch's `dropout_ctx` (Caglayan et al. 2017).
  package var encoderOutputs: Float = 0
  /// On the features, the input of the output layer: `dropout_out` of nmtpytorch.
  package var features: Float = 0

  /// No dropout.
  package init() {}

  /// The same rate on embeddings and between layers.
  package init(_ rate: Float) {
    sourceEmbedding = rate
    targetEmbedding = rate
    layers = rate
  }

  /// Whether some rate drops units of a model at more than one time step of a sentence.
  func dropOverTime(in shape: ModelShape) -> Bool {
    sourceEmbedding > 0 && shape.task != .lm || targetEmbedding > 0 && shape.task != .classify
      || layers > 0 && shape.layers > 1 || encoderOutputs > 0 || recurrent > 0
      || features > 0 && shape.task != .classify
  }
}
