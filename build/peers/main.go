// Command peers measures other packages that screen text beside Vigie, on the
// same messages, and writes the table and the plot of the project's README.
//
//	cd build/peers && npm ci && go run .          everything
//	cd build/peers && go run . obscenity regexp   only these, printed
//
// It is a module of its own, so that none of the peers is a dependency of
// Vigie. Each peer runs in a process of its own.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "peers: %v\n", err)
		os.Exit(1)
	}
}

// inProcess marks the call that measures one Go peer.
const inProcess = "--in-process"

func run(args []string) error {
	if len(args) == 4 && args[0] == inProcess {
		return benchGo(args[1], args[2], args[3])
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		return err
	}
	for _, name := range args {
		if !slices.ContainsFunc(peers, func(p peer) bool { return p.name == name }) {
			return fmt.Errorf("unknown peer %q", name)
		}
	}
	t, err := newTask(root)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "vigie-peers-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	if t.Vigie, err = unpack(root, tmp); err != nil {
		return err
	}
	var rows []row
	for _, p := range peers {
		if len(args) > 0 && !slices.Contains(args, p.name) {
			continue
		}
		fmt.Fprintf(os.Stderr, "%s …\n", p.name)
		r, err := measure(p, *t, tmp)
		if err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
		size, version, err := installed(p, t.Vigie)
		if err != nil {
			return err
		}
		rows = append(rows, row{p, *r, size, version})
	}
	table := tableOf(rows, t)
	if len(args) > 0 {
		fmt.Print(table)
		return nil
	}
	if err := os.WriteFile("peers.svg", plot(rows), 0o644); err != nil {
		return err
	}
	if err := intoReadme("README.md", linesOf()); err != nil {
		return err
	}
	return intoReadme(filepath.Join(root, "README.md"), table)
}

// measure runs one peer in a process of its own.
func measure(p peer, t task, tmp string) (*result, error) {
	t.Find = !p.noPhrases
	data, err := json.Marshal(t)
	if err != nil {
		return nil, err
	}
	taskFile, resultFile := filepath.Join(tmp, "task.json"), filepath.Join(tmp, "result.json")
	if err := os.WriteFile(taskFile, data, 0o644); err != nil {
		return nil, err
	}
	cmd := exec.Command("node", "bench.mjs", p.name, taskFile, resultFile)
	if p.inGo {
		self, err := os.Executable()
		if err != nil {
			return nil, err
		}
		cmd = exec.Command(self, inProcess, p.name, taskFile, resultFile)
	}
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, out)
	}
	if data, err = os.ReadFile(resultFile); err != nil {
		return nil, err
	}
	var r result
	return &r, json.Unmarshal(data, &r)
}

// unpack unpacks the npm package that the build made and returns its entry.
func unpack(root, tmp string) (string, error) {
	packed, err := filepath.Glob(filepath.Join(root, "dist/vigie-*.tgz"))
	if err != nil || len(packed) == 0 {
		return "", fmt.Errorf("dist/vigie-*.tgz is missing: run `make build`")
	}
	if out, err := exec.Command("tar", "xzf", packed[len(packed)-1], "-C", tmp).CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return filepath.Join(tmp, "package/node.js"), nil
}
