module vigie/build/peers

go 1.26.0

ignore ./node_modules

require (
	github.com/BobuSumisu/aho-corasick v1.0.3
	github.com/TwiN/go-away v1.6.13
	github.com/coregx/ahocorasick v0.2.1
	golang.org/x/text v0.43.0
	vigie v0.0.0
)

require (
	github.com/agnivade/levenshtein v1.2.2 // indirect
	github.com/mtibben/confusables v0.0.0-20210201002637-9d1b0723b659 // indirect
)

replace vigie => ../..
