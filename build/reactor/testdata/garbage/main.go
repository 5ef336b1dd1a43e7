// garbage is a program that leans on what the runtime knows of functions: it
// grows stacks, collects garbage under way, panics in inlined calls and recovers.
// It prints what came out, and who was called.
package main

import (
	"fmt"
	"runtime"
	"strings"
)

type node struct {
	next *node
	name string
}

//go:noinline
func deep(n int, keep *node) int {
	list := &node{keep, strings.Repeat("x", n%7)}
	if n%500 == 0 {
		runtime.GC()
	}
	if n == 0 {
		return 0
	}
	sum := deep(n-1, list)
	for at := list; at != nil && at.next != keep; at = at.next {
		sum++
	}
	return sum + len(list.name)
}

func fail(list []int, at int) int { return list[at] } // is inlined

//go:noinline
func recovered(at int) (what string) {
	defer func() { what = fmt.Sprint(recover()) }()
	return fmt.Sprint(fail([]int{1, 2, 3}, at))
}

func main() {
	fmt.Println(deep(20000, nil))
	words := map[string]*node{}
	for i := range 200000 {
		words[fmt.Sprint("w", i%5000)] = &node{name: fmt.Sprint(i)}
	}
	done := make(chan string)
	for i := range 50 {
		go func() { done <- fmt.Sprint(deep(1000+i, nil)) }()
	}
	total := 0
	for range 50 {
		total += len(<-done)
	}
	fmt.Println(len(words), words["w17"].name, total, recovered(1), recovered(7))
	pc, _, line, _ := runtime.Caller(0)
	fmt.Println(runtime.FuncForPC(pc).Name())
	fmt.Println("line", line)
}
