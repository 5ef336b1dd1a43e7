# Vigie. The two commands a newcomer needs are run and test.

GO ?= go
NODE_TEST = node --test --test-concurrency=1 --test-reporter=spec

.PHONY: run build demo verify test test-go test-extension test-browsers test-network deps bench screenshots train

# Builds both packages, plays a sample conversation through the built core in
# the terminal, and opens the demo chat where there is a browser and a screen.
run: build
	$(GO) run ./wasm/cmd/vigie play testdata/sample.jsonl
	$(GO) run ./build demo

build:
	$(GO) run ./build

demo: build
	$(GO) run ./build demo

# Builds twice in different folders and compares every byte.
verify:
	$(GO) run ./build verify

# Installs what the tests need, then runs everything.
test: deps build test-go verify test-extension test-browsers test-network

deps:
	sh extension/test/deps.sh

test-go:
	test -z "$$(gofmt -l build rules wasm)"
	$(GO) vet ./...
	GOOS=wasip1 GOARCH=wasm $(GO) vet ./wasm/cmd/reactor
	$(GO) test ./...

test-extension:
	cd extension && npm run --silent types
	cd extension && $(NODE_TEST) test/core.test.mjs test/lint.test.mjs

test-browsers:
	cd extension && $(NODE_TEST) test/detection.test.mjs test/page.test.mjs test/permissions.test.mjs

# The run against the real chat, in both browsers, inside a network namespace.
test-network:
	cd extension && node test/isolated.mjs

# Speed, start and size, on this machine.
bench: deps build
	$(GO) run ./wasm/cmd/vigie bench testdata/dev/fr.jsonl testdata/dev/en.jsonl
	cd extension && node test/bench.mjs
	cd extension && node test/load.mjs

# The pictures of the README, from the real extension.
screenshots: deps build
	cd extension && node test/screenshots.mjs

# Learns the network beside the rules anew; BENIGN is a folder of harmless
# corpora. CHECK=--check compares with the one that is there instead.
train:
	$(GO) run ./build train --benign "$(BENIGN)" $(CHECK)
