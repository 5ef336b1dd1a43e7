// The real popup, opened on the tab in front as a click on the icon does: only
// then does the extension know the tab's address without a permission for it.

import { sleep } from "./driver.mjs";

/** Opens it; gives {text, press, close}: press presses a button by what is written on it. */
export function openPopup(driver, page) {
  return driver.name === "chrome" ? chromePopup(driver, page) : firefoxPopup(driver, page);
}

async function chromePopup(driver, page) {
  await page.bringToFront();
  await page.triggerExtensionAction((await driver.browser.extensions()).get(driver.id));
  const target = await driver.browser.waitForTarget((t) => t.url().endsWith("/popup.html"));
  const popup = await target.asPage();
  await popup.waitForFunction(() => document.getElementById("state").childElementCount > 0);
  return {
    text: () => popup.evaluate(() => document.getElementById("page").innerText),
    picture: (path) => popup.screenshot({ path }),
    async press(label) {
      await popup.evaluate((wanted) => [...document.querySelectorAll("button, summary")].find((b) => b.textContent === wanted).focus(), label);
      // What is pressed may close the popup before the key is up again.
      await popup.keyboard.press("Enter").catch((error) => {
        if (error.name !== "TargetCloseError") throw error;
      });
    },
    close: () => popup.close(),
  };
}

// The popup is listed by no protocol; a script put into its frame from the
// browser's own window reaches it.
async function firefoxPopup(driver, page) {
  await page.bringToFront();
  await driver.chromeScope(`(async () => {
    const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(driver.addon)});
    const win = Services.wm.getMostRecentWindow("navigator:browser");
    await ExtensionParent.apiManager.global.browserActionFor(extension).openPopup(win);
  })()`);
  const run = (body) => driver.chromeScope(`new Promise((resolve) => {
    const win = Services.wm.getMostRecentWindow("navigator:browser");
    const popup = win.document.querySelector(".webextension-popup-browser");
    if (!popup) return resolve("");
    // A popup that is just being drawn may lose the question; it is asked again.
    ChromeUtils.importESModule("resource://gre/modules/Timer.sys.mjs").setTimeout(() => resolve(""), 2000);
    const name = "vigie-test-" + Math.random();
    popup.messageManager.addMessageListener(name, ({ data }) => resolve(data));
    popup.messageManager.loadFrameScript("data:,(" + encodeURIComponent(${JSON.stringify(`function (name) { sendAsyncMessage(name, (${body})(content)); }`)}) + ")(" + JSON.stringify(name) + ")", false);
  })`);
  const text = () => run("(w) => w.document.getElementById('page')?.innerText ?? ''");
  await driver.until("the popup", text);
  return {
    text,
    picture: async () => {},
    press: (label) => run(`(w) => {
      const button = [...w.document.querySelectorAll("button, summary")].find((b) => b.textContent === ${JSON.stringify(label)});
      const input = w.windowUtils.setHandlingUserInput(true);
      button.click();
      input.destruct();
      return "pressed";
    }`),
    async close() {
      await driver.chromeScope(`Services.wm.getMostRecentWindow("navigator:browser").document.querySelector(".webextension-popup-browser")?.closest("panel")?.hidePopup(), "closed"`);
      await sleep(200);
    },
  };
}
