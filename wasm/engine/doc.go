// Package engine is Vigie's façade for Go programs: it scores the messages of
// strangers and explains what it noticed.
//
//	eng, err := engine.New(pack)
//	conv := eng.Conversation(engine.Options{})
//	conv.Me("j'ai 13 ans", 0)
//	v := conv.Peer("envoie une photo, c'est notre secret", 0)
//	if v.Level >= level.Notice { … eng.AppendText(nil, &v, engine.Reader{}) … }
//
// # Getting it
//
// The module is named vigie and has no address of its own; a program beside a
// checkout says
//
//	go mod edit -require=vigie@v0.0.0 -replace=vigie=PATH/OF/THE/CHECKOUT
//
// The rule pack comes from vigie/rules/compiler, which takes a second or two,
// from the rules built into vigie/rules or a folder like it; a program that
// starts often keeps the pack in a file. The examples show both.
//
// # Concurrency
//
// An Engine never changes and is safe for use by any number of goroutines at
// once. A Conversation belongs to one goroutine at a time: give each stranger
// its own, and hand it over with a channel or a lock where several goroutines
// speak to it. Different Conversations of one Engine need no lock. A Verdict is
// a plain value that can be copied and kept; it refers to nothing else.
//
// # What it costs
//
// Peer and Me allocate nothing and keep no reference to the text. Their cost
// grows with the text and is the same for the first and the millionth message
// of a conversation. A Conversation takes about one kilobyte, and some hundred
// bytes as exported by Export, which contain no text. An Engine takes some
// megabytes, and more for each goroutine that judges at the same moment.
// Texts may be of any length and of any bytes; what is not UTF-8 is read as a
// blank. Positions are 32-bit: a text is below 4 GiB.
//
// # What stays
//
// The names of this package, the signs and the JSON of AppendJSON stay as they
// are, additions apart. Rule identifiers, scores and what is noticed change
// with the rules; Hash tells rules apart. An exported state is for the engine
// with the same Hash, and refused by others.
//
// The engine knows no browser, no network, no file and no clock: time comes in
// with the message. A verdict is about messages and never about a person.
package engine
