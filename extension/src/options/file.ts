// Settings to a file and from a file, by the browser's own save and open.

import { h } from "../card/element.ts";
import { t } from "../shared/browser.ts";
import { ask, byId } from "../shared/page.ts";
import { act } from "../shared/pin.ts";
import { readExport, writeExport } from "../shared/transfer.ts";

export function fileSection(changed: () => Promise<void>): void {
  const file = byId<HTMLInputElement>("file");
  byId("export").onclick = () => void save();
  byId("import").onclick = () => file.click();
  file.onchange = () => void take(file, changed);
}

async function save(): Promise<void> {
  const url = URL.createObjectURL(new Blob([writeExport({ ...(await ask({ kind: "settings" })), lock: null })], { type: "application/json" }));
  h("a", { href: url, download: "vigie-settings.json" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

async function take(file: HTMLInputElement, changed: () => Promise<void>): Promise<void> {
  const text = (await file.files?.[0]?.text()) ?? "";
  file.value = "";
  const { language } = await ask({ kind: "settings" });
  let other = false;
  try {
    other = readExport(text).preferences.language !== language;
  } catch (error) {
    byId("filed").textContent = t("optionsImportWrong", (error as Error).message);
    return;
  }
  await act({ do: "import", text });
  if (other) location.reload();
  await changed();
  byId("filed").textContent = t("optionsImported");
}
