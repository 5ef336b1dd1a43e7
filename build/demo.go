package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// demo serves the demo chat on loopback and opens it in an installed browser
// with the test build of the extension, in a profile of its own that is thrown
// away. Where there is no browser or no screen it says so and does nothing.
// The environment variable BROWSER chooses chromium or firefox.
func demo(ctx context.Context, root string, w io.Writer) error {
	browser, path := findBrowser(os.Getenv("BROWSER"))
	if browser == "" {
		fmt.Fprintln(w, "demo: neither Chromium nor Firefox is installed; skipping the window")
		return nil
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" && os.Getenv("WAYLAND_DISPLAY") == "" {
		fmt.Fprintln(w, "demo: this machine has no screen; skipping the window (make demo opens it on a desktop)")
		return nil
	}
	if _, err := os.Stat(filepath.Join(root, "dist", "test-"+browser)); err != nil {
		if err := Build(root, filepath.Join(root, "dist")); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	page := filepath.Join(root, "testdata/pages/demo.html")
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { http.ServeFile(w, r, page) })}
	go func() { _ = server.Serve(listener) }()
	defer server.Close()
	url := fmt.Sprintf("http://%s/", listener.Addr())

	profile, err := os.MkdirTemp("", "vigie-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(profile)
	args, err := demoArgs(root, browser, profile, url)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "demo: %s shows the demo chat at %s\n", path, url)
	fmt.Fprintln(w, "      in the tab \"Salon de démonstration\": answer the stranger, or wait; the card comes at his fourth message.")
	cmd := exec.CommandContext(ctx, path, args...)
	if err := cmd.Run(); err != nil && ctx.Err() == nil {
		return err
	}
	return nil
}

// findBrowser returns the first installed browser, or the one wanted.
func findBrowser(wanted string) (name, path string) {
	for _, b := range []struct{ name, program string }{
		{"chrome", "chromium"}, {"chrome", "chromium-browser"}, {"firefox", "firefox-esr"}, {"firefox", "firefox"},
	} {
		if wanted != "" && !(wanted == "chromium" && b.name == "chrome") && wanted != b.name && wanted != b.program {
			continue
		}
		if p, err := exec.LookPath(b.program); err == nil {
			return b.name, p
		}
	}
	return "", ""
}

func demoArgs(root, browser, profile, url string) ([]string, error) {
	dir := filepath.Join(root, "dist", "test-"+browser)
	if browser == "chrome" {
		args := []string{"--user-data-dir=" + profile, "--load-extension=" + dir, "--disable-extensions-except=" + dir, "--no-first-run", "--no-default-browser-check"}
		if os.Getuid() == 0 {
			args = append(args, "--no-sandbox")
		}
		return append(args, url), nil
	}
	// Firefox takes an unsigned package only from the profile, and only where
	// the check can be switched off (ESR, Developer Edition, Nightly).
	prefs := `user_pref("xpinstall.signatures.required", false);
user_pref("extensions.autoDisableScopes", 0);
user_pref("extensions.startupScanScopes", 15);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
`
	err := errors.Join(
		writeFile(filepath.Join(profile, "user.js"), []byte(prefs)),
		zipFolder(dir, filepath.Join(profile, "extensions", "vigie-test@vigie.example.xpi")),
	)
	return []string{"--no-remote", "--profile", profile, url}, err
}
