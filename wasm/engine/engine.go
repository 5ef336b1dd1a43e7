package engine

import (
	"sync"

	"vigie/wasm/evidence"
	"vigie/wasm/fold"
	"vigie/wasm/level"
	"vigie/wasm/lexicon"
	"vigie/wasm/model"
	"vigie/wasm/pack"
	"vigie/wasm/pattern"
	"vigie/wasm/reason"
	"vigie/wasm/signal"
	"vigie/wasm/token"
)

// Engine holds the compiled rules.
type Engine struct {
	pack    *pack.Pack
	fold    *fold.Table
	lex     *lexicon.Lexicon
	rules   *pattern.Set
	levels  *level.Table
	writer  *reason.Writer
	net     *model.Net // nil when the pack has none
	scratch sync.Pool

	entries   []uint32  // what the network calls each class
	ruleNames []uint32  // what it calls each rule name
	learned   uint32    // name of the rule that stands for the network's first sign
	concerns  []Concern // by rule name
}

// scratch is the working memory of one message.
type scratch struct {
	window token.Window
	reader *token.Reader
	masks  *pattern.Masks
	hits   pattern.Hits
	sense  sense
}

// New opens a compiled rule pack (vigie/rules/compiler makes it), which must
// not be changed afterwards. The error says what is wrong with the pack.
func New(data string) (*Engine, error) {
	p, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	e := &Engine{pack: p}
	if e.fold, err = fold.New(p); err != nil {
		return nil, err
	}
	if e.lex, err = lexicon.New(p); err != nil {
		return nil, err
	}
	if e.rules, err = pattern.New(p); err != nil {
		return nil, err
	}
	e.concerns = make([]Concern, len(e.rules.Names))
	for i, name := range e.rules.Names {
		e.concerns[i] = concernOf(name)
	}
	if e.levels, err = level.New(p); err != nil {
		return nil, err
	}
	if e.writer, err = reason.New(p); err != nil {
		return nil, err
	}
	if err = e.learn(p); err != nil {
		return nil, err
	}
	// A list's other numbers are small: mostly one look at the whole pool will do.
	if n := e.rules.Atoms(); !p.Below(pack.LexListPool, n) && !e.lex.Below(n) {
		return nil, pack.ErrRange
	}
	e.scratch.New = func() any {
		return &scratch{reader: token.NewReader(e.fold, e.lex), masks: pattern.NewMasks(e.rules)}
	}
	return e, nil
}

// Hash identifies the rules: verdicts of engines with the same hash are equal.
func (e *Engine) Hash() uint32 { return e.pack.Hash() }

// Rules is the number of compiled rules, alternatives counted apart.
func (e *Engine) Rules() int { return len(e.rules.Rules) }

// Decide returns the level that signs of these strengths (0–1) reach by the
// table of levels alone, and the signs it rests on.
func (e *Engine) Decide(strength *[signal.Count]float32) (level.Level, signal.Set) {
	return e.levels.Decide(strength, level.Standard)
}

// RuleName returns the identifier of a rule, "" for a number out of range.
func (e *Engine) RuleName(n uint32) string {
	if uint64(n) >= uint64(len(e.rules.Names)) {
		return ""
	}
	return e.rules.Names[n]
}

// Options are the settings of a conversation; the zero value is the default.
type Options struct {
	Sensitivity level.Sensitivity
	// Prior is the share of conversations that are risky, between 0 and 1,
	// for Verdict.Score; 0 means DefaultPrior.
	Prior float32
	// RulesAlone leaves the learned network out, ModelAlone hides the rules
	// from it: to see what each brings.
	RulesAlone, ModelAlone bool
	// Record is told what the network would see; for training only.
	Record Recorder
}

// DefaultPrior is the share of risk conversations that scores assume.
const DefaultPrior = 0.01

// Conversation is what passes between the teen and one stranger.
type Conversation struct {
	State evidence.State
	// Believed is the network's probability of each sign, and last of a
	// warning being due, for the last message; for people who write rules.
	Believed [model.Outputs]float32
	// Counted are the signs that counted after the last message of the stranger.
	Counted signal.Set

	engine *Engine
	opts   Options
}

// Conversation begins a conversation with a stranger not yet heard.
func (e *Engine) Conversation(o Options) *Conversation {
	c := new(Conversation)
	e.Reset(c, o)
	return c
}

// Reset makes c a new conversation of e, reusing its memory.
func (e *Engine) Reset(c *Conversation, o Options) {
	if o.Prior <= 0 || o.Prior >= 1 {
		o.Prior = DefaultPrior
	}
	*c = Conversation{engine: e, opts: o}
	c.State.Pack = e.Hash()
}

// Export appends the conversation's evidence to dst, at most
// evidence.MaxSize bytes; it holds no text.
func (c *Conversation) Export(dst []byte) []byte { return c.State.Append(dst) }

// Import replaces the conversation's evidence by an exported one. After an
// error the conversation is a new one.
func (c *Conversation) Import(src []byte) error {
	err := c.State.Load(src, evidence.Limits{
		Pack: c.engine.Hash(), Rules: len(c.engine.rules.Names),
		Words: c.engine.lex.Words(), Lists: c.engine.lex.Lists(),
	})
	c.State.Pack = c.engine.Hash()
	return err
}

// Verdict is what is thought after a message of the stranger. It holds no text.
type Verdict struct {
	// Index is the 0-based index of the message among all of both sides.
	Index uint32
	Level level.Level
	// Raised tells that the level rose with this message.
	Raised bool
	// Fresh tells that this message showed a sign not seen before.
	Fresh bool
	// Score is the probability of risk at the prior of the options, 0–1.
	Score float32
	// Signals are the signs in this message.
	Signals signal.Set
	// Concern is what this message shows beyond its signs.
	Concern Concern
	// Lang is the language of the conversation, Other when it is not one that
	// Vigie understands, 0 while too little was said.
	Lang    lexicon.Lang
	Reasons [reason.Max]Reason
	N       int // how many Reasons there are
}

// Also adds what an earlier part of the same message showed.
func (v *Verdict) Also(earlier *Verdict) {
	v.Signals |= earlier.Signals
	v.Raised = v.Raised || earlier.Raised
	v.Fresh = v.Fresh || earlier.Fresh
	v.Concern |= earlier.Concern
}

// Reason is one sign that the level rests on.
type Reason struct {
	Signal     signal.ID
	Rule       uint32
	Index      uint32 // the message
	Start, End uint32 // byte offsets into its original text
}

// Reader is the person a sentence is written for.
type Reader struct {
	// Lang is the language to write in; LangNone means that of the conversation.
	Lang reason.Lang
	Age  reason.Age
}

// AppendText appends the sentence for a verdict to dst: nothing at level none.
func (e *Engine) AppendText(dst []byte, v *Verdict, r Reader) []byte {
	if v.Level == level.None {
		return dst
	}
	lang := r.Lang
	if lang == reason.LangNone {
		lang = reason.LangOf(v.Lang)
	}
	var ids [reason.Max]signal.ID
	for i := range v.N {
		ids[i] = v.Reasons[i].Signal
	}
	return e.writer.Append(dst, lang, r.Age, ids[:v.N])
}
