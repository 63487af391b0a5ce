import CZstd

/// The version of the zstd library that is loaded.
public enum ZstdVersion {
  /// As "1.5.4".
  public static var text: String { unsafe String(cString: ZSTD_versionString()) }
}
