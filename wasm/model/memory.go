package model

import "vigie/wasm/signal"

// Memory is what the network keeps of a conversation between messages, in
// steps of 1/MemoryScale.
type Memory struct {
	Fast [Dim]int8 // the stranger's last units, halved each time
	Slow [Dim]int8 // what the stranger has said altogether lately
	Me   [Dim]int8 // what the teen said last
	Own  [Dim]int8 // what the teen has said altogether lately: "yes nan", "13"
	// Peak is the greatest probability of each sign so far, in 255ths.
	Peak [signal.Count]uint8
}

// Steps and decay of the memory.
const (
	MemoryScale = 24
	FastKeep    = 0.5
	SlowKeep    = 0.9
	SlowGain    = 0.3
	MeKeep      = 0.3
)

// Hear takes a unit of the stranger into the memory, Say one of the teen. What
// only repeats the unit before is not heard again, so that no flood of one
// line washes away what else was said.
func (m *Memory) Hear(v *Vector) {
	if m.repeats(v) {
		return
	}
	for k := range v {
		m.Fast[k] = step(float32(float32(m.Fast[k])*FastKeep) + float32(v[k]*((1-FastKeep)*MemoryScale)))
		m.Slow[k] = step(float32(float32(m.Slow[k])*SlowKeep) + float32(v[k]*(SlowGain*MemoryScale)))
	}
}

// repeats reports whether v points where Fast does: a cosine of 0.9 or more.
func (m *Memory) repeats(v *Vector) bool {
	var dot, a, b float32
	for k, x := range v {
		y := float32(m.Fast[k]) * (1.0 / MemoryScale)
		dot += float32(x * y)
		a += float32(x * x)
		b += float32(y * y)
	}
	return dot > 0 && float32(dot*dot) > float32(0.81*a)*b
}

// Say takes a unit of the teen into the memory.
func (m *Memory) Say(v *Vector) {
	for k := range v {
		m.Me[k] = step(float32(float32(m.Me[k])*MeKeep) + float32(v[k]*((1-MeKeep)*MemoryScale)))
		m.Own[k] = step(float32(float32(m.Own[k])*SlowKeep) + float32(v[k]*(SlowGain*MemoryScale)))
	}
}

func step(x float32) int8 {
	switch {
	case x >= 127:
		return 127
	case x <= -127:
		return -127
	case x < 0:
		return int8(x - 0.5)
	}
	return int8(x + 0.5)
}

// RiskSteps are the steps in which log odds of risk are kept: one is
// 1/RiskSteps.
const RiskSteps = 12

// KeepRisk rounds log odds to what is kept of them, Odds is the way back.
func KeepRisk(z float32) int8 { return step(z * RiskSteps) }

// Odds returns the log odds of a kept risk.
func Odds(kept int8) float32 { return float32(kept) / RiskSteps }

// Calibration are the weights of a logistic regression (Platt 1999) on labelled
// conversations as many of which are risky as not: of the log odds of risk that
// the network gives, and of a warning having been given; and what is added.
type Calibration struct{ Risk, Warned, Base float32 }

// LogOdds returns the calibrated log odds.
func (c *Calibration) LogOdds(risk float32, warned bool) float32 {
	z := float32(c.Risk*risk) + c.Base
	if warned {
		z += c.Warned
	}
	return z
}
