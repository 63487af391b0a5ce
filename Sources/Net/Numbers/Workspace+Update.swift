import CKernels

/// Operations on all parameters at once.
extension Workspace {
  /// The values of a block, which are summed and updated together: five arrays of a block stay in L2.
  private static let block = Blocking.update

  /// The sum of squares of one row, over fixed blocks in order.
  ///
  /// - Parameter touched: By block, whether it has to be read; a block that was not touched is zero.
  func sumOfSquares(_ x: Matrix, touched: [Bool]? = nil) -> Double {
    precondition(x.rows == 1)
    let blocks = (x.columns + Workspace.block - 1) / Workspace.block
    let sums = arena.lists.build(blocks) { (sums: inout [Double]) in
      sums.append(contentsOf: repeatElement(0, count: blocks))
      unsafe sums.withUnsafeMutableBufferPointer { buffer in
        team.split(blocks, minimum: 16) { range in
          for index in range where touched?[index] ?? true {
            let start = index * Workspace.block
            unsafe buffer[index] = kernels.pointee.squares(
              min(Workspace.block, x.columns - start), x.base + start)
          }
        }
      }
    }
    return sums.reduce(0, +)
  }

  /// The memory of an update, each part in one row: the parameters, their gradients, the optimiser's moments
  /// and, where there is one, the average of the parameters.
  struct UpdateMemory {
    let parameters: Matrix
    var gradients: Matrix
    /// The mean of the gradients, or the momentum.
    let first: Matrix
    /// The mean of their squares, which Adam alone has.
    let second: Matrix?
    var average: Matrix?
    /// How much of the average stays in each update.
    var keep: Float = 0

    /// Some of the columns of all.
    fileprivate func part(_ range: Range<Int>) -> UpdateMemory {
      UpdateMemory(
        parameters: parameters.columns(range), gradients: gradients.columns(range),
        first: first.columns(range), second: second?.columns(range),
        average: average?.columns(range), keep: keep)
    }
  }

  /// One step of Adam (Kingma and Ba 2015) or, without a second moment, of SGD over all parameters; the
  /// gradient is cleared and the average is updated.
  ///
  ///     d = clamp(scale g) + penalty p
  ///     Adam:  m = b1 m + (1 - b1) d,  v = b2 v + (1 - b2) d^2
  ///            p = decay p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon)
  ///     SGD:   m = b1 m + d,  p = decay p - rate m
  ///     a = keep a + (1 - keep) p
  ///
  /// Memory is read once: the average is updated while the block is in cache.
  ///
  /// - Parameters:
  ///   - step: The constants of the step, with a rate without bias corrections.
  ///   - number: t, from 1.
  ///   - touched: By block of the gradients, whether they have to be read; the other blocks are zero.
  func update(
    _ memory: UpdateMemory, _ step: s2s_update_step, number: Int, touched: [Bool]? = nil
  ) {
    let count = memory.parameters.columns
    precondition(memory.gradients.columns == count && memory.first.columns == count)
    precondition(memory.second?.columns ?? count == count)
    let step = memory.second == nil ? step : Workspace.corrected(step, number)
    let blocks = (count + Workspace.block - 1) / Workspace.block
    splitByMember(blocks, grain: 1, minimum: 8) { member, part in
      for block in part {
        let start = block * Workspace.block
        var memory = memory.part(start..<min(start + Workspace.block, count))
        if touched?[block] == false {
          memory.gradients = zeros(member).columns(0..<memory.gradients.columns)
        }
        updateBlock(memory, step)
      }
    }
  }

  private func updateBlock(_ memory: UpdateMemory, _ step: s2s_update_step) {
    let (parameters, gradients) = (memory.parameters, memory.gradients)
    let count = parameters.columns
    if let second = memory.second {
      unsafe kernels.pointee.adam(
        count, step, parameters.base, gradients.base, memory.first.base, second.base)
    } else {
      unsafe kernels.pointee.sgd(count, step, parameters.base, gradients.base, memory.first.base)
    }
    if let average = memory.average {
      unsafe kernels.pointee.average(count, memory.keep, parameters.base, average.base)
    }
  }

  /// The step with Adam's bias corrections in its rate and root.
  private static func corrected(_ step: s2s_update_step, _ number: Int) -> s2s_update_step {
    var step = step
    let first = 1 - power(Double(step.beta1), Double(number))
    let second = 1 - power(Double(step.beta2), Double(number))
    step.rate = Float(Double(step.rate) / first)
    step.root = Float(1 / second.squareRoot())
    return step
  }
}
