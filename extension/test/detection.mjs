// Prints how well chats are read: node test/detection.mjs [--veiled] [--browser=firefox]
// [--variant=usual,fresh,silent] [--plain] [--heard] [NAME …]; in Chromium SLOW=6
// makes the pages six times slower, as an old computer would.

import { parseArgs } from "node:util";
import { handWritten, leave, plainPages, play, playTheLounge, several, subjects } from "./lib/detection.mjs";
import { launch } from "./lib/driver.mjs";
import { kitPages } from "./lib/kits.mjs";
import { Recorded, recorder } from "./lib/recorder.mjs";
import { serve } from "./lib/serve.mjs";
import { theLounge } from "./lib/thelounge.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { veiled: { type: "boolean" }, browser: { type: "string", default: "chrome" }, variant: { type: "string", default: "usual" }, plain: { type: "boolean" }, heard: { type: "boolean" }, width: { type: "string", default: "6" } },
});
const wanted = (s) => positionals.length === 0 || positionals.includes(s.name);
const server = await serve({ ...kitPages(), ...handWritten() });
const driver = await launch(values.browser, { extension: recorder(values.browser, { veiled: values.veiled }) });
try {
  const recorded = await Recorded.open(driver);
  const jobs = values.plain
    ? plainPages().filter(wanted).map((s) => () => leave(driver, recorded, server.url, s))
    : values.variant.split(",").flatMap((v) => subjects().filter(wanted).map((s) => () => play(driver, recorded, server.url, s, v).catch((error) => ({ name: s.name, variant: v, failed: String(error) }))));
  if (!values.plain && wanted({ name: "thelounge" })) {
    jobs.push(...values.variant.split(",").map((v) => async () => {
      const server = await theLounge("lea");
      return playTheLounge(driver, recorded, server, v).finally(() => server.stop());
    }));
  }
  for (const r of await several(jobs, Number(values.width))) {
    if (values.plain) console.log(`${r.heard.length === 0 && r.reading !== "reading" ? "ok  " : "READ"} ${r.name.padEnd(18)} ${r.reading ?? ""} ${r.heard.slice(0, 3).join(" | ")}`);
    else if (r.failed) console.log(`FAIL ${r.name} ${r.failed}`);
    else {
      const good = r.wrong.length === 0;
      console.log(`${good ? "ok  " : "    "} ${r.name.padEnd(16)} ${r.variant.padEnd(7)} recall ${r.recall.toFixed(2)} precision ${r.precision.toFixed(2)} order ${r.order.toFixed(2)}${r.judged ? ` JUDGED ${r.judged}` : ""}`);
      if (values.heard) for (const m of r.heard) console.log(`       ${m.history ? "old" : "new"} ${m.mine ? "me" : "  "} ${m.author.padEnd(8)} ${m.text.slice(0, 60)}  [${m.conversation}]`);
      for (const w of r.wrong.slice(0, 14)) console.log(`       ${w}`);
    }
  }
} finally {
  await driver.close();
  await server.close();
}
