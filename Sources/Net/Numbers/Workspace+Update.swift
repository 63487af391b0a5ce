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
    /// The parameters at the start, to which they are pulled.
    var start: Matrix?
    /// The share of the way back to the start, in each update.
    var pull: Float = 0
    var average: Matrix?
    /// How much of the average stays in each update.
    var keep: Float = 0

    /// Some of the columns of all.
    fileprivate func part(_ range: Range<Int>) -> UpdateMemory {
      UpdateMemory(
        parameters: parameters.columns(range), gradients: gradients.columns(range),
        first: first.columns(range), second: second?.columns(range),
        start: start?.columns(range), pull: pull, average: average?.columns(range), keep: keep)
    }
  }

  /// One step of Adam (Kingma and Ba 2015) or, without a second moment, of SGD over all parameters; the
  /// gradient is cleared and the average is updated.
  ///
  ///     d = clamp(scale g) + penalty p
  ///     Adam:  m = b1 m + (1 - b1) d,  v = b2 v + (1 - b2) d^2
  ///            p = decay p - rate m / (1 - b1^t) / (sqrt(v / (1 - b2^t)) + epsilon)
  ///     SGD:   m = b1 m + d,  p = decay p - rate m
  ///     p = p + pull (start - p)
  ///     a = keep a + (1 - keep) p
  ///
  /// Memory is read once: the average is updated while the block is in cache.
  ///
  /// - Parameters:
  ///   - step: The constants of the step, with a rate without bias corrections.
  ///   - number: t, from 1.
  ///   - groups: The values with another rate, in order and apart from each other. Those of rate 0 only enter the
  ///     average, and have to have no gradient.
  ///   - touched: By block of the gradients, whether they have to be read; the other blocks are zero.
  func update(
    _ memory: UpdateMemory, _ step: s2s_update_step, number: Int, _ groups: [RateGroup] = [],
    touched: [Bool]? = nil
  ) {
    let count = memory.parameters.columns
    precondition(memory.gradients.columns == count && memory.first.columns == count)
    precondition(memory.second?.columns ?? count == count)
    let step = memory.second == nil ? step : Workspace.corrected(step, number)
    let blocks = (count + Workspace.block - 1) / Workspace.block
    splitByMember(blocks, grain: 1, minimum: 8) { member, part in
      for block in part {
        let start = block * Workspace.block
        let range = start..<min(start + Workspace.block, count)
        var memory = memory.part(range)
        if touched?[block] == false {
          memory.gradients = zeros(member).columns(0..<memory.gradients.columns)
        }
        updateBlock(memory, step, at: range, groups)
      }
    }
  }

  /// The update of a block at `range`, with the rate of each of its values.
  private func updateBlock(
    _ memory: UpdateMemory, _ step: s2s_update_step, at range: Range<Int>, _ groups: [RateGroup]
  ) {
    var place = range.lowerBound
    var next = RateGroup.first(in: groups, endingAfter: place)
    while place < range.upperBound {
      let group = next < groups.count ? groups[next] : nil
      let isInside = group.map { $0.range.lowerBound <= place } ?? false
      let bound = isInside ? group?.range.upperBound : group?.range.lowerBound
      let end = min(range.upperBound, bound ?? range.upperBound)
      update(
        memory.part(place - range.lowerBound..<end - range.lowerBound), step,
        factor: isInside ? group?.factor ?? 1 : 1)
      if isInside { next += 1 }
      place = end
    }
  }

  /// One step with the rate times a factor.
  private func update(_ memory: UpdateMemory, _ step: s2s_update_step, factor: Float) {
    guard factor > 0 else { return average(memory) }
    var step = step
    step.rate *= factor
    if factor != 1 { step.decay = 1 - factor * (1 - step.decay) }
    advance(memory, step)
    if let start = memory.start {
      unsafe kernels.pointee.average(
        memory.parameters.columns, 1 - factor * memory.pull, start.base, memory.parameters.base)
    }
    average(memory)
  }

  private func advance(_ memory: UpdateMemory, _ step: s2s_update_step) {
    let (parameters, gradients) = (memory.parameters, memory.gradients)
    let count = parameters.columns
    if let second = memory.second {
      unsafe kernels.pointee.adam(
        count, step, parameters.base, gradients.base, memory.first.base, second.base)
    } else {
      unsafe kernels.pointee.sgd(count, step, parameters.base, gradients.base, memory.first.base)
    }
  }

  private func average(_ memory: UpdateMemory) {
    guard let average = memory.average else { return }
    unsafe kernels.pointee.average(
      average.columns, memory.keep, memory.parameters.base, average.base)
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
