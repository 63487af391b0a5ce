/// What may come next in each row of a search.
struct NextTokens {
  /// Logits, or log p where models were averaged. [rows, V]
  let logits: Matrix
  /// What is subtracted from a row's logits to give log p; empty where nobody asked.
  let logSums: [Double]

  /// log p of a token in a row, in nats.
  func logProbability(_ row: Int, _ token: Int32) -> Double {
    Double(logits[row, Int(token)]) - logSums[row]
  }
}
