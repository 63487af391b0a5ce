import CKernels

/// Whether the vector kernels run on this processor.
public let hasVectorKernels = s2s_has_fma() == 1
