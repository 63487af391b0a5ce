import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What can be asked of a file by its name.
public enum FileName {
  /// Whether something stands under the name.
  public static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Lets the file also stand as `path.previous`, in place of the one before; the name itself stays,
  /// so that there is no moment without it.
  ///
  /// - Throws: `cannotCreate`; no file at `path` is no error.
  public static func keepPrevious(_ path: String) throws(StreamError) {
    guard exists(path) else { return }
    let (previous, neighbour) = ("\(path).previous", "\(path).previous.\(getpid()).tmp")
    _ = unsafe unlink(neighbour)
    guard unsafe link(path, neighbour) == 0, unsafe rename(neighbour, previous) == 0 else {
      throw .cannotCreate(sink: previous, cause: Errno(rawValue: Glibc.errno))
    }
  }
}
