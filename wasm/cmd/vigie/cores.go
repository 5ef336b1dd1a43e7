package main

import (
	"context"

	"vigie/wasm/engine"
	"vigie/wasm/host"
)

// cores gives each worker a core of its own, started when it is first needed.
type cores struct {
	most  int
	start func() (host.Core, error)
	free  chan host.Core
	close func() error
}

// cores prepares what the settings ask for and starts one core, so that what
// is wrong with it shows before any input is read.
func (s *settings) cores(ctx context.Context) (*cores, error) {
	c := &cores{most: s.jobs, free: make(chan host.Core, s.jobs), close: func() error { return nil }}
	if s.native {
		res, err := compileSource()
		if err != nil {
			return nil, err
		}
		e, err := engine.New(string(res.Pack))
		if err != nil {
			return nil, err
		}
		c.start = func() (host.Core, error) { return host.Native(e), nil }
	} else {
		bin, err := host.Shipped(func(msg string) { complain("%s", msg) })
		if err != nil {
			return nil, err
		}
		m, err := host.Load(ctx, bin, host.CacheDir())
		if err != nil {
			return nil, err
		}
		c.start = func() (host.Core, error) { return m.Start(ctx) }
		c.close = m.Close
	}
	first, err := c.start()
	if err != nil {
		c.close()
		return nil, err
	}
	c.put(first)
	return c, nil
}

// take returns a core that nobody else uses until put.
func (c *cores) take() (host.Core, error) {
	select {
	case core := <-c.free:
		return core, nil
	default:
		return c.start()
	}
}

func (c *cores) put(core host.Core) { c.free <- core }

// Close ends all cores.
func (c *cores) Close() error { return c.close() }
