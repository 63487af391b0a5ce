/// A function on each element of a hidden state.
package enum Activation: String, Sendable, CaseIterable {
  case tanh, relu, sigmoid, none
}
