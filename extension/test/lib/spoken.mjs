// What the browser tells a screen reader: its own tree of names and roles, in
// which the card's generated text has to stand like any other, and what is
// announced. Chromium gives the tree to the debugger, Firefox to its own window.

import { sleep } from "./driver.mjs";

/** Both browsers' names for the same roles. */
const ROLES = { pushbutton: "button", entry: "textbox", grouping: "group", statusbar: "status", StaticText: "text", statictext: "text", "text leaf": "text" };

const FIREFOX_TREE = `(() => {
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const tree = (a) => {
    const children = [];
    for (let i = 0; i < a.childCount; i++) children.push(tree(a.getChildAt(i)));
    return { role: service.getStringRole(a.role), name: a.name ?? "", children };
  };
  return JSON.stringify(tree(service.getAccessibleFor(Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedBrowser)));
})()`;

/** From then on what is written into a region that is read aloud is noted. */
const FIREFOX_LISTEN = `(() => {
  const service = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
  const window = Services.wm.getMostRecentWindow("navigator:browser");
  window.vigieSpoken = [];
  window.vigieListener = { observe(subject) {
    const event = subject.QueryInterface(Ci.nsIAccessibleEvent);
    const type = service.getStringEventType(event.eventType);
    const role = service.getStringRole(event.accessible.role);
    // Each change of an alert comes as an event of its own; it comes empty first.
    const text = role === "alert" && type === "alert" ? event.accessible.firstChild?.name
      : role === "statusbar" && type === "text inserted" ? event.QueryInterface(Ci.nsIAccessibleTextChangeEvent).modifiedText : "";
    if (text) window.vigieSpoken.push([role, text]);
  } };
  Services.obs.addObserver(window.vigieListener, "accessible-event");
})()`;

const FIREFOX_HEARD = `(() => {
  const window = Services.wm.getMostRecentWindow("navigator:browser");
  Services.obs.removeObserver(window.vigieListener, "accessible-event");
  return JSON.stringify(window.vigieSpoken);
})()`;

/** The tree of the page in front: {role, name, children}. */
async function tree(driver, page) {
  if (driver.name === "firefox") return JSON.parse(await driver.chromeScope(FIREFOX_TREE));
  const cdp = await page.createCDPSession();
  try {
    await cdp.send("Accessibility.enable");
    const { nodes } = await cdp.send("Accessibility.getFullAXTree");
    const all = new Map(nodes.map((n) => [n.nodeId, n]));
    const build = (n) => ({
      role: n.ignored ? "" : n.role.value, name: n.name?.value ?? "", id: n.backendDOMNodeId,
      children: n.role?.value === "StaticText" ? [] : (n.childIds ?? []).flatMap((id) => all.get(id) ?? []).map(build),
    });
    return build(nodes[0]);
  } finally {
    await cdp.detach();
  }
}

function* below(node) {
  yield { ...node, role: ROLES[node.role] ?? node.role };
  for (const child of node.children) yield* below(child);
}

const textOf = (node) => [...below(node)].filter((n) => n.role === "text").map((n) => n.name).join("");

/** What stands in the region of this name, in order, as [role, name]; null when there is none. */
export async function told(driver, page, region) {
  const found = [...below(await tree(driver, page))].find((n) => n.role === "region" && n.name === region);
  return found ? [...below(found)].map(({ role, name }) => [role, name]) : null;
}

/** Listens to what is announced; the result stops it and gives [role, text] of each announcement. */
export async function listen(driver, page) {
  if (driver.name === "firefox") {
    await driver.chromeScope(FIREFOX_LISTEN);
    return async () => JSON.parse(await driver.chromeScope(FIREFOX_HEARD)).map(([role, text]) => [ROLES[role] ?? role, text]);
  }
  // Whatever appears or changes in such a region is announced.
  const said = [];
  let last = new Map();
  let on = true;
  const done = (async () => {
    while (on) {
      const now = new Map();
      for (const n of below(await tree(driver, page))) {
        if (n.role !== "status" && n.role !== "alert") continue;
        const text = textOf(n);
        if (text !== "" && last.get(n.id) !== text) said.push([n.role, text]);
        now.set(n.id, text);
      }
      last = now;
      await sleep(60);
    }
  })();
  return async () => {
    on = false;
    await done;
    return said;
  };
}
