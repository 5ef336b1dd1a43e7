// Serves pages on loopback for the tests.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css" };

/** pages: {"/path": string | file URL}. Returns {url, close}. */
export async function serve(pages) {
  const server = createServer((req, res) => {
    const path = new URL(req.url, "http://x").pathname;
    const page = pages[path];
    if (page === undefined) {
      res.writeHead(404).end();
      return;
    }
    const body = page instanceof URL ? readFileSync(page) : page;
    const type = TYPES[(page instanceof URL ? page.pathname : path).split(".").pop()] ?? TYPES.html;
    res.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }),
  };
}
