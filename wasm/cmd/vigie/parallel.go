package main

import (
	"errors"
	"sync"

	"vigie/wasm/corpus"
	"vigie/wasm/host"
)

// errStopped makes the reading end when the output has.
var errStopped = errors.New("stopped")

// item is a piece of the input that is worked on by itself.
type item interface {
	// at says where in the input a mistake is.
	at(error) *corpus.Error
	// damage is what is wrong with the input itself, nil for a good item.
	damage() error
}

// crew is what parallel needs: cores, and a bar to tell what was done.
type crew struct {
	cores *cores
	bar   *progress
}

// task is an item on its way through a worker.
type task[I item, T any] struct {
	item   I
	result T
	err    error
	done   chan struct{}
}

// parallel works on what read hands over, on several cores, and hands the
// results to done in the order of the input, each as soon as it and all before
// it are there. A *corpus.Error of work is reported in the same order, and the
// rest goes on; any other error ends everything. idle is called when the next
// result will take a while.
func parallel[I item, T any](c crew, read func(each func(I) error) error, work func(host.Core, I) (T, error), done func(T) error, idle func() error) (bad bool, err error) {
	order := make(chan *task[I, T], 4*c.cores.most)
	jobs := make(chan *task[I, T], 4*c.cores.most)
	stop := make(chan struct{})
	var reading error
	var all sync.WaitGroup
	all.Go(func() {
		defer close(order)
		defer close(jobs)
		reading = read(func(i I) error {
			t := &task[I, T]{item: i, done: make(chan struct{})}
			select {
			case <-stop:
				return errStopped
			case order <- t:
			}
			jobs <- t
			return nil
		})
	})
	for range c.cores.most {
		all.Go(func() {
			for t := range jobs {
				if err := t.item.damage(); err != nil {
					t.err = t.item.at(err)
				} else {
					t.result, t.err = with(c.cores, t.item, work)
				}
				close(t.done)
			}
		})
	}
	bad, err = collect(order, c.bar, done, idle)
	close(stop)
	for range order { // what is still on its way
	}
	all.Wait()
	if err == nil && !errors.Is(reading, errStopped) {
		err = reading
	}
	return bad, err
}

// collect takes the tasks in order.
func collect[I item, T any](order <-chan *task[I, T], bar *progress, done func(T) error, idle func() error) (bad bool, err error) {
	for {
		var t *task[I, T]
		select {
		case t = <-order:
		default:
			if err := idle(); err != nil {
				return bad, err
			}
			t = <-order
		}
		if t == nil {
			return bad, nil
		}
		select {
		case <-t.done:
		default:
			if err := idle(); err != nil {
				return bad, err
			}
			<-t.done
		}
		var wrong *corpus.Error
		switch {
		case errors.As(t.err, &wrong):
			bad = true
			bar.clear()
			complain("%v", wrong)
		case t.err != nil:
			return bad, t.err
		default:
			if err := done(t.result); err != nil {
				return bad, err
			}
		}
		bar.one()
	}
}

// with works on an item with a core. A core that traps is lost with the item;
// the next one gets a new core.
func with[I item, T any](cores *cores, i I, work func(host.Core, I) (T, error)) (result T, err error) {
	core, err := cores.take()
	if err != nil {
		return result, err
	}
	result, err = work(core, i)
	if errors.Is(err, host.ErrTrap) {
		core.Close()
		return result, i.at(err)
	}
	cores.put(core)
	return result, err
}
