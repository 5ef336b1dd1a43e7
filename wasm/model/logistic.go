package model

// Logistic returns 1/(1+e^-z), 0–1, with an error below 1e-4. It uses nothing
// but multiplication and division, so that it gives the same bits natively and
// in WebAssembly.
func Logistic(z float32) float32 {
	if z < 0 {
		return 1 - Logistic(-z)
	}
	if z > 16 {
		return 1
	}
	// e^-z = (e^(-z/64))^64, by its series.
	x := -z / 64
	e := 1 + x*(1+x*(0.5+x*(1.0/6+x*(1.0/24))))
	for range 6 {
		e = float32(e * e)
	}
	return 1 / (1 + e)
}
