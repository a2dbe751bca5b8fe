# Targets call the go command; continuous integration calls the same ones. CORPUS names a folder of documents and labels.
CORPUS ?= fixtures
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
GO ?= go

.PHONY: build test demo score bench fuzz soak lint fixtures clean

build: ## the binary, without cgo
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o bin/heed ./cmd/heed

test: ## everything continuous integration runs
	./.ci/test

demo: build ## the three jobs on our own fixtures, offline
	./.ci/demo bin/heed

score: build ## precision and recall against labels: make score CORPUS=DIR
	bin/heed score $(CORPUS)

bench: ## Go benchmarks; with CORPUS=DIR on real files too
	HEED_CORPUS=$(if $(filter-out fixtures,$(CORPUS)),$(abspath $(CORPUS))) $(GO) test -run '^$$' -bench . -benchmem ./...

fuzz: ## each fuzz target for FUZZTIME
	./.ci/fuzz $(or $(FUZZTIME),30s)

soak: ## the long things: many kills, mutated files, 100,000 records
	HEED_SOAK=1 $(GO) test -timeout 90m ./...

lint: ## formatting, vet and the linters of tools/go.mod
	./.ci/lint

fixtures: ## make the PDF and DOCX fixtures anew (LibreOffice, Chromium, poppler, img2pdf)
	$(GO) run ./fixtures/build

clean:
	rm -rf bin
