import Stream

/// The toolkit's version.
package let toolkitVersion = "1.0.0"

/// The output of `--version`, in GNU form: the version stands after the last space of the first line.
///
/// - Parameters:
///   - icu: The version of ICU, where the tool uses it; the second line has the loaded libraries.
///   - expat: The version of expat, where the tool uses it.
package func versionLine(_ tool: String, icu: String? = nil, expat: String? = nil) -> String {
  let libraries =
    (icu.map { "ICU \($0), " } ?? "") + (expat.map { "expat \($0), " } ?? "")
    + "zstd \(ZstdVersion.text)"
  return "\(tool) (s2s) \(toolkitVersion)\n\(libraries)"
}
