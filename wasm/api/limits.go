package api

import "time"

// Limits bound what one request may ask for. Sizes are in bytes.
type Limits struct {
	Body          int64         // of application/json, and of one line of application/x-ndjson
	Stream        int64         // of application/x-ndjson
	Conversations int           // of an array
	Messages      int           // of one conversation
	AllMessages   int           // of all conversations of an array
	Explained     int           // messages of /v1/explain
	Text          int           // of a message
	ID            int           // of a conversation's name
	Wait          time.Duration // for the next bytes of the body
}

// DefaultLimits let an instance of 128 MB, the size of a worker, answer. A text
// is at most what the browser's module takes at once, so that both read it
// alike.
var DefaultLimits = Limits{
	Body: 8 << 20, Stream: 32 << 20, Conversations: 10_000, Messages: 10_000, AllMessages: 50_000,
	Explained: 100, Text: 64 << 10, ID: 256, Wait: 30 * time.Second,
}
