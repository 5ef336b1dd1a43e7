package api

import (
	_ "embed"
	"net/http"
)

// openapi describes the interface; the tests hold the answers against it.
//
//go:embed openapi.json
var openapi []byte

// document answers GET /openapi.json.
func (s *server) document(w http.ResponseWriter, r *http.Request) *Problem {
	send(w, r, http.StatusOK, typeJSON, openapi)
	return nil
}
