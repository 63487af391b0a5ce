/// The names of runs in a legend: the parts of their files' paths that differ.
enum RunNames {
  /// A name for each source, in their order; equal ones are numbered.
  static func names(_ sources: [String]) -> [String] {
    var paths = sources.map { parts($0) }
    if Set(paths).count > 1 {
      while let first = paths[0].first, paths.allSatisfy({ $0.count > 1 && $0[0] == first }) {
        for index in paths.indices { paths[index].removeFirst() }
      }
      while let last = paths[0].last, paths.allSatisfy({ $0.count > 1 && $0.last == last }) {
        for index in paths.indices { paths[index].removeLast() }
      }
    } else {
      paths = paths.map { $0.suffix(1) }
    }
    return numbered(paths.map { $0.joined(separator: "/") })
  }

  /// The parts of a path, without the endings that files of metrics have.
  private static func parts(_ source: String) -> [String] {
    var path = source[...]
    for ending in [".zst", ".jsonl", ".json"] where path.hasSuffix(ending) {
      path = path.dropLast(ending.count)
    }
    let parts = path.split(separator: "/").map(String.init)
    return parts.isEmpty ? [source] : parts
  }

  private static func numbered(_ names: [String]) -> [String] {
    var seen: [String: Int] = [:]
    return names.map { name in
      let count = seen[name, default: 0] + 1
      seen[name] = count
      return count == 1 ? name : "\(name) (\(count))"
    }
  }
}
