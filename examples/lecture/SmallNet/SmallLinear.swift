import Net

/// A linear layer on one small vector, `torch.nn.Linear` in double precision.
///
///     y = W x + b
package struct SmallLinear: Sendable, Equatable {
  /// W, one row an output. [outputs][inputs]
  package var weight: [[Double]]
  /// b. [outputs]
  package var bias: [Double]

  /// A layer with the given parameters; as many biases as rows, all rows of one width.
  package init(weight: [[Double]], bias: [Double]) {
    precondition(weight.count == bias.count && !weight.isEmpty)
    precondition(weight.allSatisfy { $0.count == weight[0].count })
    self.weight = weight
    self.bias = bias
  }

  /// A fresh layer, drawn from U(-1/sqrt inputs, 1/sqrt inputs) as PyTorch does.
  package init(inputs: Int, outputs: Int, seed: UInt64) {
    let range = 1 / Double(inputs).squareRoot()
    func draw(_ row: Int, _ column: Int) -> Double {
      let key = CounterKey.mixed(seed, UInt64(row), 0)
      return (Double(CounterKey.uniform(key: key, index: UInt64(column))) * 2 - 1) * range
    }
    self.init(
      weight: (0..<outputs).map { row in (0..<inputs).map { draw(row, $0) } },
      bias: (0..<outputs).map { draw($0, inputs) })
  }

  /// y of one input. [outputs]
  package func callAsFunction(_ x: [Double]) -> [Double] {
    zip(weight, bias).map { row, bias in zip(row, x).reduce(bias) { $0 + $1.0 * $1.1 } }
  }

  /// The gradients of a loss, from the input and the gradient of the output.
  ///
  ///     dW = dy x^T,  db = dy,  dx = W^T dy
  ///
  /// - Returns: The parameters' gradient in the shape of the layer, and the input's.
  package func gradients(input x: [Double], output dy: [Double])
    -> (layer: SmallLinear, input: [Double])
  {
    let layer = SmallLinear(weight: dy.map { slope in x.map { slope * $0 } }, bias: dy)
    let dx = x.indices.map { column in
      zip(weight, dy).reduce(0) { $0 + $1.0[column] * $1.1 }
    }
    return (layer, dx)
  }

  /// All parameters in one list: W row by row, then b.
  package var values: [Double] {
    get { weight.flatMap { $0 } + bias }
    set {
      precondition(newValue.count == bias.count * (weight[0].count + 1))
      let inputs = weight[0].count
      for row in weight.indices { weight[row] = Array(newValue[row * inputs..<(row + 1) * inputs]) }
      bias = Array(newValue[(weight.count * inputs)...])
    }
  }
}
