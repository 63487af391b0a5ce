/// The resources of a pass over a model: memory and threads, parameters, gradients, randomness.
struct Context {
  /// Threads and scratch memory.
  let workspace: Workspace
  /// The model's values.
  let parameters: Parameters
  /// Where a backward pass adds its gradients.
  let gradients: Parameters
  /// Weights that are multiplied at every time step, packed once an update.
  let packed: PackedWeights
  /// The randomness of dropout; nil in validation and translation.
  var dropout: DropoutKeys?
  /// Whether the weights stay the same from pass to pass, so that all of them are packed only once.
  var isFixed = false
  /// What measures the gradients of the states, where it is asked for.
  var probe: GradientProbe?

  /// Lists whose memory is reused after the update.
  var lists: Lists { workspace.arena.lists }

  /// Scratch memory that is valid until the update ends.
  func matrix(_ rows: Int, _ columns: Int) -> Matrix {
    workspace.arena.matrix(rows: rows, columns: columns)
  }

  /// Cleared scratch memory that is valid until the update ends.
  func zeros(_ rows: Int, _ columns: Int) -> Matrix {
    workspace.arena.zeros(rows: rows, columns: columns)
  }
}

/// The places of a model where dropout draws; the number is part of the key of each random value.
enum DropoutPlace {
  static let sourceEmbedding: UInt64 = 1
  static let targetEmbedding: UInt64 = 2
  /// On the input of the output layer.
  static let features: UInt64 = 6
  /// On the encoder's outputs.
  static let encoderOutputs: UInt64 = 7
  static let encoderLayers: UInt64 = 0x100
  static let decoderLayers: UInt64 = 0x200
  static let encoderStates: UInt64 = 0x300
  static let decoderStates: UInt64 = 0x400
}

/// Dropout's randomness: a function of seed, update, place, sentence, time and unit, so neither
/// packing, threads, indices nor a restart can change what is dropped. Variational masks (Gal and Ghahramani
/// 2016) are the same at all times of a sentence.
struct DropoutKeys {
  let seed: UInt64
  let update: UInt64
  /// The number of the batch's first sentence within the update.
  var first: UInt64 = 0
  /// The place of each sentence in the batch, where the sentences are a share of it.
  var places: [Int]?
  /// Whether a sentence has one mask at each place of the model, and not one for each time.
  var variational = false

  /// One key for each row of `packing` at one place of the model.
  func keys(_ place: UInt64, _ packing: PackedSequences, _ lists: Lists = Lists()) -> [UInt64] {
    let base = CounterKey.mixed(seed, update, place)
    return packing.map(lists) { time, index in
      let sentence = places?[packing.sortedIndices[index]] ?? packing.sortedIndices[index]
      return CounterKey.mixed(base, first + UInt64(sentence), variational ? 0 : UInt64(time))
    }
  }
}
