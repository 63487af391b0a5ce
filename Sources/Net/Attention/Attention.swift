/// How a decoder reads the source at its steps; one type per kind. A step t of the decoder is
///
///     f_t = the input feed                                   before the cell
///     h_t = cell([embedding(y_(t-1)); f_t], h_(t-1))
///     s_t = the state from which the next word is predicted  after the cell
///
/// A kind implements the stages that it needs; by default there is no input feed, and s_t is h_t.
protocol Attention {
  /// The encoded source as this kind reads it.
  associatedtype Source
  /// The results for rows of the decoder: all of a batch, or those of one step.
  associatedtype Rows: AttentionRows
  /// The gradients that a backward pass collects.
  associatedtype Gradients: AttentionGradients

  /// Declares the parameters under `name`.
  init(_ layout: inout ParameterLayout, _ name: String, _ shape: ModelShape)

  /// The width of the input feed.
  var feed: Int { get }
  /// Whether there is an attention weight for each position of the source.
  static var hasWeights: Bool { get }
  /// Whether the input feed depends on the step before, so that the steps run one by one.
  var isRecurrent: Bool { get }

  /// The encoded source, once a batch.
  ///
  /// - Parameter indices: By sorted index of the target, the sorted index of the source.
  func source(_ encoded: EncodedSource, indices: [Int], _ ctx: Context) -> Source

  /// Memory for `count` rows.
  func rows(_ count: Int, _ source: Source, _ ctx: Context) -> Rows

  /// The part of the input feed that is known before the step.
  ///
  /// - Parameters:
  ///   - previous: The step before; nil at the first step.
  ///   - sentences: For each row, its sentence.
  func feed(
    _ rows: Rows, after previous: PreviousRows<Rows>?, _ source: Source,
    sentences: ArraySlice<Int32>, _ ctx: Context)

  /// Reads the source before the cell.
  ///
  /// - Parameter query: The top layer's hidden state before the step. [rows, H]
  func beforeCell(
    _ query: Matrix, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>, _ ctx: Context)

  /// Reads the source after the cell.
  ///
  /// - Parameter query: The top layer's output. [rows, H]
  func afterCell(
    _ query: Matrix, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>, _ ctx: Context)

  /// The state s, once the cell and the attention ran. [rows, H]
  ///
  /// - Parameter top: The top layer's output. [rows, H]
  func state(_ top: Matrix, _ rows: Rows) -> Matrix

  /// The gradients before a backward pass.
  ///
  /// - Parameters:
  ///   - dState: The gradient of s. [rows, H]
  ///   - dContexts: The gradient of the contexts. [rows, C]
  func gradients(
    _ rows: Rows, dState: Matrix, dContexts: Matrix, _ source: Source, _ ctx: Context
  ) -> Gradients

  /// Passes the gradient from s to the top layer's output and the contexts, without the attention between
  /// them.
  ///
  /// - Parameter range: The rows of one step, or all where the kind is not recurrent.
  func stateBack(_ gradients: Gradients, _ rows: Rows, at range: Range<Int>, _ ctx: Context)

  /// Passes the gradient from the contexts to the query after the cell, on the rows of one step.
  func afterCellBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, at range: Range<Int>, _ ctx: Context)

  /// Passes the gradient from the first layer's gates to the input feed and to the values from which the feed
  /// was computed, on the rows of one step.
  ///
  /// - Parameters:
  ///   - dGates: The gradient of the gates. [rows, gates]
  ///   - weight: The columns of W_ih that multiply the input feed.
  ///   - query: The query before the cell. [rows, H]
  ///   - dQuery: The gradient of the query, to which this adds. [rows, H]
  func feedBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, at range: Range<Int>, dGates: Matrix,
    weight: WeightBlock, query: Matrix, dQuery: Matrix, _ ctx: Context)

  /// Adds the gradients of the parameters and passes the rest on to the encoder's outputs, once the backward
  /// steps of all rows are done.
  ///
  /// - Parameters:
  ///   - sentences: For each row, its sentence.
  ///   - query: The query before the cell, where the kind is recurrent. [rows, H]
  ///   - dFeed: The gradient of the input feed, where the kind is not recurrent. [rows, feed]
  func finishBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>,
    query: Matrix, dFeed: Matrix, addingTo dOutputs: Matrix, _ ctx: Context)

  /// Adds to the gradients of the top layer's final states.
  func finalsBack(
    _ gradients: Gradients, _ source: Source, addingTo dFinals: [CellState], _ ctx: Context)
}

/// The results that every kind stores for rows of the decoder.
protocol AttentionRows {
  /// The input feed, which joins the embedding in the cell's input. [rows, feed]
  var inputFeed: Matrix { get }
  /// The context: the result of reading the source. [rows, C]
  var contexts: Matrix { get }
  /// The attention weights; a row has as many as its source has positions. [rows, S]
  var weights: Matrix { get }
  /// Some of the rows.
  func rows(_ range: Range<Int>) -> Self
}

/// The rows of the step before.
struct PreviousRows<Rows> {
  let rows: Rows
  /// For each row of a step, the row of the step before that it continues.
  let parents: ArraySlice<Int32>
}

/// The gradients that every kind has.
protocol AttentionGradients {
  /// The gradient of the top layer's output. [rows, H]
  var dTop: Matrix { get }
}

extension Attention {
  static var hasWeights: Bool { false }
  var feed: Int { 0 }
  var isRecurrent: Bool { false }

  func feed(
    _ rows: Rows, after previous: PreviousRows<Rows>?, _ source: Source,
    sentences: ArraySlice<Int32>, _ ctx: Context
  ) {}
  func beforeCell(
    _ query: Matrix, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>, _ ctx: Context
  ) {}
  func afterCell(
    _ query: Matrix, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>, _ ctx: Context
  ) {}
  func state(_ top: Matrix, _ rows: Rows) -> Matrix { top }

  func stateBack(_ gradients: Gradients, _ rows: Rows, at range: Range<Int>, _ ctx: Context) {}
  func afterCellBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, at range: Range<Int>, _ ctx: Context
  ) {}
  func feedBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, at range: Range<Int>, dGates: Matrix,
    weight: WeightBlock, query: Matrix, dQuery: Matrix, _ ctx: Context
  ) {}
  func finishBack(
    _ gradients: Gradients, _ rows: Rows, _ source: Source, sentences: ArraySlice<Int32>,
    query: Matrix, dFeed: Matrix, addingTo dOutputs: Matrix, _ ctx: Context
  ) {}
  func finalsBack(
    _ gradients: Gradients, _ source: Source, addingTo dFinals: [CellState], _ ctx: Context
  ) {}
}
