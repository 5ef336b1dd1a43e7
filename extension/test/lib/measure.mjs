// Compares what was extracted with what was said.

// Some clients show an address without its scheme.
const squash = (text) => text.normalize("NFC").replace(/https?:\/\//g, "").replace(/[\s\u200b-\u200f\u2060\ufe0f]+/g, " ").trim();

/**
 * truth: [{from, mine, text, old}] in order; heard: messages as the content
 * script tells them; names: whether the page names the others.
 * Returns counts (aged: new ones that were taken for old) and what went wrong, in words.
 */
export function compare(truth, heard, { names = true, own = true } = {}) {
  const wrong = [];
  const left = heard.map((m, i) => ({ ...m, text: squash(m.text), i }));
  const found = [];
  let aged = 0;
  let expected = 0;
  for (const t of truth) {
    const text = squash(t.text);
    const at = left.findIndex((m) => m.text === text && m.mine === t.mine);
    if (at < 0) {
      if (t.mine && !own) continue;
      expected++;
      wrong.push(`missed ${t.from}: ${text}`);
      continue;
    }
    expected++;
    const [m] = left.splice(at, 1);
    if (!t.mine && names && m.author.toLowerCase() !== t.from.toLowerCase()) {
      wrong.push(`author ${m.author || "nobody"} for ${t.from}: ${text}`);
      continue;
    }
    if (!t.mine && t.old !== undefined && m.history !== t.old) {
      if (!t.old) aged++;
      wrong.push(`${t.old ? "old taken for new" : "new taken for old"}: ${text}`);
    }
    found.push(m.i);
  }
  let judged = 0;
  for (const m of left) {
    const said = truth.filter((t) => squash(t.text) === m.text);
    const teens = !m.mine && (said.some((t) => t.mine) ? heard.filter((h) => squash(h.text) === m.text && !h.mine).length > said.filter((t) => !t.mine).length : containsOwn(truth, m.text));
    if (teens) judged++;
    wrong.push(`${teens ? "JUDGED THE TEEN" : "not said"}: ${m.mine ? "me" : m.author || "nobody"}: ${m.text.slice(0, 120)}`);
  }
  // What was there before is told once it is known who wrote it, each writer's in order.
  const groups = groupBy(found, (i) => `${heard[i].conversation} ${heard[i].history ? `old ${heard[i].mine || heard[i].author}` : "new"}`);
  const ordered = [...groups.values()].reduce((n, group) => n + longestRising(group), 0);
  if (ordered < found.length) wrong.push(`${found.length - ordered} out of order: ${found.filter((n, i) => i > 0 && n < found[i - 1]).map((n) => heard[n].text.slice(0, 20)).join(" | ")}`);
  return {
    expected, recall: expected === 0 ? 1 : found.length / expected, precision: heard.length === 0 ? 1 : (heard.length - left.length) / heard.length,
    order: found.length === 0 ? 1 : ordered / found.length, judged, aged, wrong,
  };
}

// The teen's words within somebody else's message count as judged as well.
function containsOwn(truth, text) {
  return truth.some((t) => t.mine && squash(t.text).length > 8 && text.includes(squash(t.text)) && !truth.some((o) => !o.mine && squash(o.text).includes(squash(t.text))));
}

function longestRising(numbers) {
  const ends = [];
  for (const n of numbers) {
    let at = ends.findIndex((e) => e >= n);
    if (at < 0) at = ends.length;
    ends[at] = n;
  }
  return ends.length;
}

function groupBy(items, key) {
  const out = new Map();
  for (const i of items) out.set(key(i), [...(out.get(key(i)) ?? []), i]);
  return out;
}
