import Libc

/// Removes a file.
func removeFile(_ path: String) { _ = unsafe unlink(path) }
