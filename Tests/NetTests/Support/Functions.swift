import Libc

func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }
func hyperbolicTangent(_ x: Double) -> Double { tanh(x) }
func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
func cosineOfLibm(_ x: Double) -> Double { cos(x) }
func removeFile(_ path: String) { _ = unsafe unlink(path) }
