import ArgumentParser

/// What a corpus looks like when it arrives.
enum InputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, parallel, tmx, jsonl
}
