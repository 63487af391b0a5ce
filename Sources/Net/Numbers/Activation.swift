/// A function on each element of a hidden state.
public enum Activation: String, Sendable, CaseIterable {
  case tanh, relu, sigmoid, none
}
