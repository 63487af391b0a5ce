@testable import Net

/// Every architecture that a model can have, at small size: all valid combinations of cell, layers,
/// direction, attention and output, and then the options that are independent of these.
let architectures: [ModelShape] = CellKind.allCases.flatMap { cell in
  [1, 2].flatMap { layers in
    [false, true].flatMap { both in
      attentionKinds.flatMap { attention, feeds in
        ModelShape.Output.allCases.map { output in
          smallShape {
            $0.cell = cell
            $0.layers = layers
            if both { bidirectional(&$0) }
            $0.attention = attention
            $0.inputFeeding = feeds
            $0.output = output
          }
        }
      }
    }
  }
}.filter(fitsTogether)

/// The architectures with the options that change single layers.
let variants: [ModelShape] =
  Activation.allCases.map { activation in
    smallShape {
      $0.cell = .elman
      $0.activation = activation
      $0.reversesSource = true
    }
  }
  + CellKind.allCases.flatMap { cell in
    attentionKinds.flatMap { attention, feeds in
      [
        smallShape {
          $0.cell = cell
          $0.attention = attention
          $0.inputFeeding = feeds
          $0.layers = 3
          $0.residual = true
          $0.rectifiedEmbedding = true
        },
        smallShape {
          $0.cell = cell
          $0.attention = attention
          $0.inputFeeding = feeds
          $0.embedding = $0.hidden
          $0.tying = .decoder
          $0.reversesSource = true
        },
        smallShape {
          $0.cell = cell
          $0.attention = attention
          $0.inputFeeding = feeds
          tieAll(&$0)
        },
        smallShape {
          $0.cell = cell
          if attention != .dot { bidirectional(&$0) }
          $0.attention = attention
          $0.inputFeeding = feeds
          $0.layers = 2
          $0.layerNorm = true
        },
      ]
    } + [
      smallShape {
        $0.cell = cell
        $0.layers = 2
        bidirectional(&$0)
        $0.attention = .general
        $0.residual = true
      },
      smallShape {
        $0.cell = cell
        $0.bridge = .tanh
      },
    ]
  }

/// The architectures of the other tasks: all valid combinations of cell, layers and direction, and then the
/// options that change single layers.
let taskArchitectures: [ModelShape] = CellKind.allCases.flatMap { cell in
  [1, 2].flatMap { layers in
    [(ModelShape.Task.lm, false), (.classify, false), (.classify, true)].map { task, both in
      taskShape(task) {
        $0.cell = cell
        $0.layers = layers
        $0.bidirectional = both
      }
    }
  }
}

/// The options of the other tasks' layers.
let taskVariants: [ModelShape] =
  CellKind.allCases.flatMap { cell in
    [
      taskShape(.lm) {
        $0.cell = cell
        $0.embedding = $0.hidden
        $0.tying = .decoder
      },
      taskShape(.lm) {
        $0.cell = cell
        $0.layers = 3
        $0.residual = true
        $0.rectifiedEmbedding = true
      },
      taskShape(.classify) {
        $0.cell = cell
        $0.layers = 3
        $0.bidirectional = true
        $0.residual = true
        $0.reversesSource = true
      },
      taskShape(.lm) {
        $0.cell = cell
        $0.layerNorm = true
      },
      taskShape(.classify) {
        $0.cell = cell
        $0.layers = 2
        $0.bidirectional = true
        $0.layerNorm = true
      },
    ]
  }
  + Activation.allCases.flatMap { activation in
    [ModelShape.Task.lm, .classify].map { task in
      taskShape(task) {
        $0.cell = .elman
        $0.activation = activation
      }
    }
  }

/// Deep transitions of every cell that may have them: under each attention, in layers, in both directions, and in
/// the other tasks.
let transitions: [ModelShape] = CellKind.allCases.filter(\.hasRecurrentWeight).flatMap { cell in
  attentionKinds.map { attention, feeds in
    smallShape {
      ($0.cell, $0.attention, $0.inputFeeding) = (cell, attention, feeds)
      ($0.encoderTransition, $0.decoderTransition) = (2, 3)
    }
  } + [
    smallShape {
      ($0.cell, $0.layers, $0.residual) = (cell, 2, true)
      bidirectional(&$0)
      $0.attention = .additive
      $0.encoderTransition = 3
    },
    smallShape {
      ($0.cell, $0.layers, $0.attention, $0.inputFeeding) = (cell, 2, .general, true)
      $0.decoderTransition = 2
    },
    smallShape {
      ($0.cell, $0.attention, $0.layerNorm) = (cell, .additiveOneBias, true)
      ($0.encoderTransition, $0.decoderTransition) = (2, 2)
    },
    taskShape(.lm) { ($0.cell, $0.layers, $0.decoderTransition) = (cell, 2, 3) },
    taskShape(.classify) {
      ($0.cell, $0.layers, $0.encoderTransition) = (cell, 2, 3)
      $0.bidirectional = true
    },
  ]
}

/// Encoders of every cell whose layers read in turns from the first word and from the last.
let alternations: [ModelShape] = CellKind.allCases.flatMap { cell in
  [
    smallShape {
      ($0.cell, $0.layers, $0.alternating, $0.attention) = (cell, 2, true, .additive)
      bidirectional(&$0)
    },
    smallShape {
      ($0.cell, $0.layers, $0.alternating, $0.attention) = (cell, 3, true, .general)
      ($0.inputFeeding, $0.residual) = (true, true)
      bidirectional(&$0)
    },
    smallShape { ($0.cell, $0.layers, $0.alternating, $0.attention) = (cell, 3, true, .dot) },
    taskShape(.classify) { ($0.cell, $0.layers, $0.alternating) = (cell, 2, true) },
    taskShape(.classify) {
      ($0.cell, $0.layers, $0.alternating, $0.bidirectional) = (cell, 3, true, true)
    },
  ]
}

/// Ties all embeddings, over one vocabulary; the features are a readout where the attention gives a context.
func tieAll(_ shape: inout ModelShape) {
  shape.tying = .all
  shape.sourceVocabulary = 11
  shape.targetVocabulary = 11
  if shape.attention == .none {
    shape.embedding = shape.hidden
  } else {
    shape.output = .readout
    shape.rectifiedEmbedding = true
  }
}

/// A small shape of a task.
func taskShape(_ task: ModelShape.Task, _ change: (inout ModelShape) -> Void = { _ in })
  -> ModelShape
{
  smallShape {
    $0.task = task
    if task == .lm { $0.sourceVocabulary = $0.targetVocabulary }
    change(&$0)
  }
}

/// Every attention, with and without input feeding where both are possible.
let attentionKinds: [(ModelShape.Attention, feeds: Bool)] =
  ModelShape.Attention.allCases.flatMap { attention in
    attention.followsCell ? [(attention, false), (attention, true)] : [(attention, false)]
  }

/// Whether the parts of a shape fit together.
func fitsTogether(_ shape: ModelShape) -> Bool {
  do {
    try shape.validate()
    return true
  } catch { return false }
}
