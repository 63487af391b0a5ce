/// The parameters of a model file, with threads and memory for passes without gradients.
struct LoadedModel {
  let parameters: Parameters
  let workspace: Workspace
  let packed: PackedWeights

  /// The parameters of a file.
  init(_ file: ModelFile, threads: Int) {
    parameters = file.parameters()
    workspace = Workspace(threads: threads, fused: file.isQuantized)
    packed = PackedWeights(parameters, workspace)
  }

  /// The context of a new pass; memory that the pass before was given becomes invalid.
  func context() -> Context {
    workspace.arena.reset()
    return Context(
      workspace: workspace, parameters: parameters, gradients: parameters, packed: packed,
      dropout: nil, isFixed: parameters.isQuantized)
  }
}
