package measure

import "vigie/wasm/engine"

// reliability compares scores with what conversations turned out to be. Scores
// assume that few conversations are risky, files of labelled ones hold many:
// they are moved to the share in the files first, by Bayes' rule, since a score
// of 0.5 among equals says less than one among a thousand.
type reliability struct {
	ends []ended
	risk int
}

// ended is a conversation's last score, and what it was.
type ended struct {
	score float32
	risk  bool
}

// calibration is a row of the reliability table: conversations whose last
// score, at the share of risk in the files, is at least From and below the next
// row's.
type calibration struct {
	From          float64 `json:"score_from"`
	Conversations int     `json:"conversations"`
	Risk          int     `json:"risk"`
}

// bins is the number of rows of the table at most.
const bins = 10

func (r *reliability) add(score float32, risk bool) {
	r.ends = append(r.ends, ended{score, risk})
	if risk {
		r.risk++
	}
}

// share is the share of risk conversations, NaN when there are none at all.
func (r *reliability) share() float64 { return ratio(r.risk, len(r.ends)) }

// table returns the rows that hold conversations, for scores that assume prior.
func (r *reliability) table(prior float32) []calibration {
	if prior == 0 {
		prior = engine.DefaultPrior
	}
	var rows [bins]calibration
	// Where all are of one kind there is no share to move to.
	shift := 1.0
	if q := r.share(); q > 0 && q < 1 {
		shift = q / (1 - q) * (1 - float64(prior)) / float64(prior)
	}
	for _, e := range r.ends {
		odds := shift * float64(e.score) / max(1-float64(e.score), 1e-9)
		row := &rows[min(int(odds/(1+odds)*bins), bins-1)]
		row.Conversations++
		if e.risk {
			row.Risk++
		}
	}
	var out []calibration
	for i, row := range rows {
		if row.Conversations > 0 {
			row.From = float64(i) / bins
			out = append(out, row)
		}
	}
	return out
}
