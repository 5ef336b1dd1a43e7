// The HTTP interface as its users meet it: a real server, on workerd and
// natively. What the handler does in detail is tested in wasm/api.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import { build, root } from "./hosts.mjs";

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const SECRET = "garde-le-secret";
const sample = readFileSync(join(root, "testdata/sample.jsonl"), "utf8").trim().split("\n");
const hosts = build();
after(hosts.clean);

// What the command line says, before any server runs: waiting for it blocks
// this process, and a server would meanwhile close the connections kept open.
const files = ["testdata/sample.jsonl", "testdata/dev/fr.jsonl", "testdata/dev/en.jsonl"];
const expected = hosts.vigie("score", "--native", ...files);
const expectedEnglish = hosts.vigie("score", "--native", "--lang", "en", files[0]);

// A request that hangs fails its test instead of holding up the others.
const limit = { timeout: 60_000 };

for (const start of [hosts.workerd, hosts.native]) {
  describe(start === hosts.native ? "vigie serve" : "workerd", () => {
    let host;
    before(async () => (host = await start()));
    after(() => host.stop());
    const ask = (path, init) => fetch(host.url + path, init);
    const post = (path, type, body, headers = {}) => ask(path, { method: "POST", body, headers: { "content-type": type, ...headers } });

    test("the verdicts are those of the command line, byte for byte", limit, async () => {
      const text = files.map((file) => readFileSync(join(root, file), "utf8")).join("");
      const answer = await (await post("/v1/score", NDJSON, text)).text();
      assert.equal(answer, expected);
      const one = await (await post("/v1/score?lang=en", JSON_TYPE, sample[0])).text();
      assert.equal(one, expectedEnglish.split("\n")[0]);
      const array = await (await post("/v1/score", JSON_TYPE, `[${sample.join()}]`)).json();
      assert.deepEqual(array.map((c) => c.id), ["sample-fr", "sample-en", "sample-benign-fr"]);
    });

    test("every path is answered, with the security headers", limit, async () => {
      for (const [path, init] of [
        ["/healthz"], ["/v1/rules"], ["/openapi.json"], ["/healthz", { method: "HEAD" }], ["/openapi.json", { method: "HEAD" }],
        ["/v1/explain", { method: "POST", body: sample[0], headers: { "content-type": JSON_TYPE } }],
      ]) {
        const answer = await ask(path, init);
        const body = await answer.text();
        assert.equal(answer.status, 200, path);
        assert.equal(body === "", init?.method === "HEAD");
        assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
        assert.equal(answer.headers.get("cache-control"), "no-store");
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
      }
    });

    test("the description is valid OpenAPI 3.1", limit, async () => {
      const document = await (await ask("/openapi.json")).json();
      const result = await new Validator().validate(document);
      assert.ok(result.valid, JSON.stringify(result.errors));
      assert.equal(document.openapi, "3.1.0");
      const broken = await new Validator().validate({ ...document, paths: { nowhere: 1 } });
      assert.ok(!broken.valid);
    });

    test("a stream is answered while it comes", limit, async () => {
      const { readable, writable } = new TransformStream();
      const writer = writable.getWriter();
      const encode = (line) => new TextEncoder().encode(line + "\n");
      const asked = rawPost(host.url, readable);
      for (const line of [sample[0], "nonsense", sample[1]]) {
        void writer.write(encode(line));
        const { value: answer } = await asked.next();
        assert.equal("problem" in answer, line === "nonsense");
      }
      await writer.close();
      assert.equal((await asked.next()).done, true);
    });

    test("bad requests are refused with line and field, and none hangs", limit, async () => {
      const message = (text) => `{"messages":[\n{"from":"peer","text":${JSON.stringify(text)}}]}`;
      for (const [type, body, status, place] of [
        [JSON_TYPE, undefined, 400, "1:"],
        [JSON_TYPE, "", 400, "1:"],
        [JSON_TYPE, SECRET, 400, "1:"],
        [JSON_TYPE, message(SECRET).slice(0, -4), 400, "2:"],
        [JSON_TYPE, `{"messages":[{"from":"${SECRET}","text":""}]}`, 422, "1:/messages/0/from"],
        [JSON_TYPE, message(SECRET.repeat(6000)), 422, "2:/messages/0/text"],
        [JSON_TYPE, Buffer.from(message("é"), "latin1"), 415, "2:"],
        [JSON_TYPE, Buffer.from([0xff, 0xfe, 0, 0, 0xd8]), 415, "1:"],
        [JSON_TYPE, '{"x":' + "[".repeat(1_000_000), 400, "1:"],
        [JSON_TYPE, '{"x":' + '{"x":'.repeat(1_000_000), 400, "1:"],
        [JSON_TYPE, " ".repeat((8 << 20) + 1), 413, ":"],
        [NDJSON, " ".repeat((32 << 20) + 1), 413, ":"],
        ["text/plain", SECRET, 415, ":"],
        ["application/json; charset=utf-16", SECRET, 415, ":"],
      ]) {
        const answer = await post("/v1/score", type, body);
        assert.equal(answer.status, status, `${type} ${String(body).slice(0, 40)}`);
        assert.equal(answer.headers.get("content-type"), "application/problem+json");
        const problem = await answer.json();
        assert.equal(`${problem.line ?? ""}:${problem.field ?? ""}`, place, problem.detail);
        assert.ok(!JSON.stringify(problem).includes(SECRET));
      }
      assert.equal((await post("/v1/score", JSON_TYPE, "{}", { "content-encoding": "gzip" })).status, 415);
      assert.equal((await post(`/v1/score?lang=${SECRET}`, JSON_TYPE, "{}")).status, 400);
      assert.equal((await ask("/v1/score")).status, 405);
      assert.equal((await ask("/v1/score", { method: "OPTIONS" })).status, 405);
      assert.equal((await ask(`/${SECRET}`)).status, 404);
    });

    test("a large request is answered", limit, async () => {
      const many = `{"messages":[{"from":"peer","text":"envoie une photo"},{"from":"peer","text":"${"bla ".repeat(2000)}"}]}\n`.repeat(500);
      const answer = await (await post("/v1/score", NDJSON, many)).text();
      assert.equal(answer.split('"verdicts"').length - 1, 500);
    });

    test("a client that goes away in the middle harms nobody", limit, async () => {
      await new Promise((resolve) => {
        const socket = createConnection(Number(new URL(host.url).port), "127.0.0.1", () => {
          socket.write(`POST /v1/score HTTP/1.1\r\nHost: x\r\nContent-Type: ${NDJSON}\r\nContent-Length: 100000\r\n\r\n${sample[0]}\n{"id":"${SECRET}`);
        });
        socket.once("data", () => socket.destroy());
        socket.once("close", resolve);
      });
      assert.equal((await post("/v1/score", JSON_TYPE, sample[0])).status, 200);
    });

    test("nothing of all that was logged", () => {
      for (const text of [SECRET, "asv", "envoie", "photo"]) assert.ok(!host.log().includes(text), host.log());
    });
  });
}

describe("a panic under workerd", () => {
  let host;
  before(async () => (host = await hosts.faulty()));
  after(() => host.stop());

  test("is answered with 500, and the next request as well", limit, async () => {
    for (let i = 0; i < 3; i++) {
      const answer = await fetch(host.url, { method: "POST", body: SECRET });
      assert.equal(answer.status, 500);
      assert.equal((await answer.json()).type, "/openapi.json#/x-problems/internal");
    }
  });

  test("in the middle of a stream ends it with a problem", limit, async () => {
    const answer = await (await fetch(host.url + "/late", { method: "POST", body: SECRET })).text();
    assert.match(answer, /^\{\}\n\{"problem":\{.*"status":500/);
  });

  test("is logged by its place alone", () => {
    assert.match(host.log(), /panic in main\.main/);
    assert.ok(!host.log().includes(SECRET), host.log());
  });
});

describe("pages of other origins under workerd", () => {
  const page = "https://chat.example";
  const preflight = { method: "OPTIONS", headers: { origin: page, "access-control-request-method": "POST" } };

  test("are let in where the operator names them", limit, async () => {
    const open = await hosts.workerd({ VIGIE_CORS_ORIGINS: `https://a.example ${page}` });
    const answer = await fetch(open.url + "/v1/score", preflight);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("access-control-allow-origin"), page);
    assert.equal(await answer.text(), "");
    await open.stop();
  });

  test("are kept out else", limit, async () => {
    const closed = await hosts.workerd();
    const answer = await fetch(closed.url + "/v1/score", preflight);
    assert.equal(answer.status, 405);
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
    await closed.stop();
  });
});

// rawPost streams a request and yields the answer's lines as they come: fetch
// would hold the answer back until the request has ended.
async function* rawPost(url, body) {
  const { request } = await import("node:http");
  const asked = request(url + "/v1/score", { method: "POST", headers: { "content-type": NDJSON } });
  const answered = new Promise((resolve, reject) => asked.on("response", resolve).on("error", reject));
  void (async () => {
    for await (const chunk of body) asked.write(chunk);
    asked.end();
  })();
  let rest = "";
  for await (const chunk of await answered) {
    rest += chunk;
    for (let at; (at = rest.indexOf("\n")) >= 0; rest = rest.slice(at + 1)) yield JSON.parse(rest.slice(0, at));
  }
}
