#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// base^exponent; the libm call stands here so that no other file needs the C library.
func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
