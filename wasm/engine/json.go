package engine

import (
	"strconv"

	"vigie/wasm/level"
	"vigie/wasm/signal"
)

// AppendJSON appends a verdict as one JSON object, in the form of the command
// line's output:
//
//	{"index":6,"level":"warning","score":0.93,"signals":["secrecy"],
//	 "reasons":[{"signal":"secrecy","index":6,"start":3,"end":18,"rule":"fr/secrecy/tell-nobody"}],
//	 "text":"Cette personne t'a demandé de garder le secret."}
//
// reasons and text are absent at level none.
func (e *Engine) AppendJSON(dst []byte, v *Verdict, r Reader) []byte {
	dst = append(dst, `{"index":`...)
	dst = strconv.AppendUint(dst, uint64(v.Index), 10)
	dst = append(dst, `,"level":"`...)
	dst = append(dst, v.Level.String()...)
	dst = append(dst, `","score":`...)
	dst = strconv.AppendFloat(dst, float64(v.Score), 'f', 4, 32)
	dst = append(dst, `,"signals":[`...)
	first := true
	for i := range signal.Count {
		if id := signal.ID(i); v.Signals.Has(id) {
			if !first {
				dst = append(dst, ',')
			}
			first = false
			dst = append(append(append(dst, '"'), id.String()...), '"')
		}
	}
	dst = append(dst, ']')
	if v.Level != level.None {
		dst = append(dst, `,"reasons":[`...)
		for i := range v.N {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = e.appendReason(dst, &v.Reasons[i])
		}
		dst = append(dst, `],"text":`...)
		dst = appendString(dst, func(b []byte) []byte { return e.AppendText(b, v, r) })
	}
	return append(dst, '}')
}

func (e *Engine) appendReason(dst []byte, x *Reason) []byte {
	dst = append(append(append(dst, `{"signal":"`...), x.Signal.String()...), `","index":`...)
	dst = strconv.AppendUint(dst, uint64(x.Index), 10)
	dst = strconv.AppendUint(append(dst, `,"start":`...), uint64(x.Start), 10)
	dst = strconv.AppendUint(append(dst, `,"end":`...), uint64(x.End), 10)
	dst = append(append(dst, `,"rule":"`...), e.RuleName(x.Rule)...)
	return append(dst, `"}`...)
}

// appendString appends what write appends, as a JSON string. The sentences are
// our own words; quotes and backslashes are escaped all the same.
func appendString(dst []byte, write func([]byte) []byte) []byte {
	start := len(dst) + 1
	dst = write(append(dst, '"'))
	extra := 0
	for _, c := range dst[start:] {
		if c == '"' || c == '\\' {
			extra++
		}
	}
	if extra > 0 {
		n := len(dst)
		dst = append(dst, make([]byte, extra)...)
		for i, k := n-1, len(dst)-1; i >= start; i, k = i-1, k-1 {
			dst[k] = dst[i]
			if dst[i] == '"' || dst[i] == '\\' {
				k--
				dst[k] = '\\'
			}
		}
	}
	return append(dst, '"')
}
