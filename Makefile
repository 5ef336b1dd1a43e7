# Vigie. The two commands a newcomer needs are run and test.

GO ?= go
NODE_TEST = node --test --test-concurrency=1 --test-reporter=spec

.PHONY: run build demo verify test test-go test-race test-extension test-browsers test-network deps bench bench-peers bench-scale screenshots train test-corpora test-detection test-screens test-hostile bench-load

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
test: deps build test-go test-race test-worker verify test-extension test-browsers test-network

deps:
	sh extension/test/deps.sh

test-go:
	test -z "$$(gofmt -l build rules wasm)"
	$(GO) vet ./...
	GOOS=wasip1 GOARCH=wasm $(GO) vet ./wasm/cmd/reactor
	$(GO) test ./...

# What runs on several cores, under the race detector, which needs gcc.
test-race:
	$(GO) test -race -run 'SideBySide|Example|Jobs|Answers|Trap|Output' ./wasm/engine ./wasm/cmd/vigie

test-extension:
	cd extension && npm run --silent types
	cd extension && $(NODE_TEST) test/core.test.mjs test/settings.test.mjs test/card-logic.test.mjs test/help.test.mjs test/npm.test.mjs test/lint.test.mjs

test-browsers:
	cd extension && $(NODE_TEST) test/detection.test.mjs test/page.test.mjs test/permissions.test.mjs

# Every screen and choice in both browsers: the card, the extension's own
# pages, the lock, what is left on the disk. Takes twenty minutes, and
# make test has to stay below that.
test-screens: deps build
	cd extension && $(NODE_TEST) test/access.test.mjs test/card.test.mjs test/card-access.test.mjs test/own-pages.test.mjs test/lock.test.mjs \
		test/discreet.test.mjs test/links.test.mjs test/traces.test.mjs test/managed.test.mjs

# Whether chats are read, in full: both browsers, names veiled, only others
# writing, and every site profile. Takes over ten minutes.
test-detection: deps build
	cd extension && WHOLE=1 $(NODE_TEST) test/detection.test.mjs test/sites.test.mjs

# Pages that are against Vigie, and strangers who come again: both browsers.
test-hostile: deps build
	cd extension && $(NODE_TEST) test/hostile.test.mjs test/strangers.test.mjs

# The run against the real chat, in both browsers, inside a network namespace.
test-network:
	cd extension && node test/isolated.mjs

# The HTTP worker: its tests under workerd, a server on this machine, its speed.
WORKER = wasm/cmd/worker
PORT = 8787

.PHONY: test-worker serve-worker bench-worker

test-worker: $(WORKER)/node_modules/.vigie-lock
	cd $(WORKER) && $(NODE_TEST) test/worker.test.mjs

serve-worker: $(WORKER)/node_modules/.vigie-lock
	$(GO) run ./build worker
	$(WORKER)/node_modules/.bin/workerd serve dist/worker/workerd.capnp --socket-addr http=127.0.0.1:$(PORT)

bench-worker: $(WORKER)/node_modules/.vigie-lock
	cd $(WORKER) && node test/bench.mjs

$(WORKER)/node_modules/.vigie-lock: $(WORKER)/package-lock.json
	cd $(WORKER) && npm ci --ignore-scripts --no-progress && cp package-lock.json node_modules/.vigie-lock

# Speed, start and size, on this machine.
bench: deps build
	$(GO) run ./wasm/cmd/vigie bench testdata/dev/fr.jsonl testdata/dev/en.jsonl
	cd extension && node test/bench.mjs

# What Vigie costs a busy page: a minute of 100 messages a second, and heavier.
SECONDS ?= 60
bench-load: deps build
	cd extension && node test/load.mjs $(SECONDS)

# Vigie beside other packages on the same messages: README's table and plot.
bench-peers: build
	cd build/peers && npm ci --ignore-scripts --no-progress && $(GO) run .

# What more rules, strangers and messages cost: build/scale/README.md.
MESSAGES ?= 1000000
TIMES ?= 100
bench-scale: build
	$(GO) run ./build/scale --times $(TIMES) --messages $(MESSAGES)

# The pictures of the README and the store listing, from the real extension.
screenshots: deps build
	cd extension && node test/screenshots.mjs

# Learns the network beside the rules anew; BENIGN is a folder of harmless
# corpora. CHECK=--check compares with the one that is there instead.
train:
	$(GO) run ./build train --benign "$(BENIGN)" $(CHECK)

# What rests on the harmless corpora: which rules match in them, and that the
# network is what the files teach. Takes minutes.
test-corpora:
	VIGIE_BENIGN="$(BENIGN)" $(GO) test -tags corpora -count=1 -timeout 30m -run 'Harmless|Network' ./build
