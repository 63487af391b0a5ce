#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Removes a file.
func removeFile(_ path: String) { _ = unsafe unlink(path) }
