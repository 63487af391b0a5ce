/// The features from which the output layer predicts the next word:
///
///     state                    t = s
///     state-context-embedding  t = [s; c; e]
///     readout                  t = tanh(W [s; c; e] + b)
///
/// s is the state after the step, c the context and e the embedding of the previous word. The readout is that of
/// Nematus (Sennrich et al. 2017), where Bahdanau, Cho, Bengio 2015 have a maxout layer; it is as wide as the
/// embedding, which makes the output layer small, and fits a tied one. The output layer reads dropout(t).
struct OutputFeatures {
  /// Whether state, context and embedding are joined.
  let isJoined: Bool
  /// The columns of the joined parts.
  let columns: (state: Range<Int>, context: Range<Int>, embedding: Range<Int>)
  /// W [E, H + C + E] and b [E] of a readout.
  let readout: Linear?
  let dropout: Dropout

  /// Declares `name.weight` and `name.bias` where the shape has a readout.
  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape, rate: Float) {
    let (H, C, E) = (shape.hidden, shape.context, shape.embedding)
    isJoined = shape.output != .state
    columns = (0..<H, H..<H + C, H + C..<H + C + E)
    readout =
      shape.output == .readout
      ? Linear(&layout, name, inputs: columns.embedding.upperBound, outputs: E) : nil
    dropout = Dropout(rate: rate, place: DropoutPlace.features)
  }

  /// Memory for the features of some rows.
  struct Room {
    /// State, context and embedding; no columns where they are not joined. [rows, H + C + E]
    let joined: Matrix
    /// The readout; no columns where there is none. [rows, E]
    let readout: Matrix

    /// Some of the rows.
    func rows(_ range: Range<Int>) -> Room {
      Room(joined: joined.rows(range), readout: readout.rows(range))
    }
  }

  /// Memory for the features of `count` rows.
  func room(_ count: Int, _ ctx: Context) -> Room {
    Room(
      joined: ctx.matrix(count, isJoined ? columns.embedding.upperBound : 0),
      readout: ctx.matrix(count, readout?.weight.rows ?? 0))
  }

  /// What the backward pass needs.
  struct Tape {
    let room: Room
    let keys: [UInt64]
    /// dropout(t), the input of the output layer. [rows, F]
    let features: Matrix
  }

  /// The features of all rows of a batch.
  ///
  /// - Parameters:
  ///   - state: [rows, H]
  ///   - context: [rows, C]
  ///   - embedding: [rows, E]
  func forward(
    _ state: Matrix, context: Matrix, embedding: Matrix, _ packing: PackedSequences, _ ctx: Context
  ) -> Tape {
    let room = room(state.rows, ctx)
    let joined = join(state, context, embedding, in: room)
    let features = readOut(joined, in: room, ctx) { $0.forward(joined, into: $1, ctx) }
    let keys = dropout.keys(packing, ctx)
    return Tape(room: room, keys: keys, features: dropout.dropped(features, keys, ctx))
  }

  /// The same for the rows of one step, without dropout, as a search reads them. [rows, F]
  func step(
    _ state: Matrix, context: Matrix, embedding: Matrix, in room: Room, _ ctx: Context
  ) -> Matrix {
    let joined = join(state, context, embedding, in: room)
    return readOut(joined, in: room, ctx) { $0.step(joined, into: $1, ctx) }
  }

  private func join(
    _ state: Matrix, _ context: Matrix, _ embedding: Matrix, in room: Room
  ) -> Matrix {
    guard isJoined else { return state }
    room.joined.columns(columns.state).copy(from: state)
    room.joined.columns(columns.context).copy(from: context)
    room.joined.columns(columns.embedding).copy(from: embedding)
    return room.joined
  }

  private func readOut(
    _ joined: Matrix, in room: Room, _ ctx: Context, _ multiply: (Linear, Matrix) -> Void
  ) -> Matrix {
    guard let readout else { return joined }
    return ctx.workspace.phase(.vocabulary) {
      multiply(readout, room.readout)
      ctx.workspace.activate(room.readout, into: room.readout, .tanh)
      return room.readout
    }
  }

  /// The gradients that features send back.
  struct Gradients {
    /// [rows, H]
    let state: Matrix
    /// Those of context [rows, C] and embedding [rows, E], where they are joined.
    let others: (context: Matrix, embedding: Matrix)?
  }

  /// Adds the gradients of the readout, and passes the rest on.
  ///
  /// - Parameter dFeatures: The gradient of `tape.features`, which is overwritten. [rows, F]
  func backward(_ tape: Tape, _ dFeatures: Matrix, _ ctx: Context) -> Gradients {
    dropout.apply(to: dFeatures, tape.keys, ctx)
    let dJoined = readOutBack(tape.room, dFeatures, ctx)
    guard isJoined else { return Gradients(state: dJoined, others: nil) }
    return Gradients(
      state: dJoined.columns(columns.state),
      others: (dJoined.columns(columns.context), dJoined.columns(columns.embedding)))
  }

  private func readOutBack(_ room: Room, _ dFeatures: Matrix, _ ctx: Context) -> Matrix {
    guard let readout else { return dFeatures }
    return ctx.workspace.phase(.vocabulary) {
      ctx.workspace.activateBack(dFeatures, h: room.readout, into: dFeatures, .tanh)
      readout.parametersBack(dFeatures, x: room.joined, ctx)
      let dJoined = ctx.matrix(dFeatures.rows, room.joined.columns)
      readout.inputBack(dFeatures, into: dJoined, ctx)
      return dJoined
    }
  }
}
