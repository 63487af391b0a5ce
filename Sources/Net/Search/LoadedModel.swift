/// The parameters of a model file at work, for passes without gradients.
struct LoadedModel {
  let parameters: Parameters
  let workspace: Workspace
  let packed: PackedWeights

  /// The parameters of a file.
  init(_ file: ModelFile, threads: Int) {
    parameters = file.parameters()
    workspace = Workspace(threads: threads)
    packed = PackedWeights(parameters, workspace)
  }

  /// A pass, which takes back what the one before was given.
  func context() -> Context {
    workspace.arena.reset()
    return Context(
      workspace: workspace, parameters: parameters, gradients: parameters, packed: packed,
      dropout: nil)
  }
}
