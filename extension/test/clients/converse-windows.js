// Converse with several private chats in small windows over a page; the tests talk in one of them.
import { at, say, start } from "./converse-server.js";
import { listen, OTHER } from "./room.js";

const FRIEND = "sami";
document.body.prepend(Object.assign(document.createElement("p"), { textContent: "Du texte qui n'est pas une discussion. ".repeat(20) }));
start({ view_mode: "overlayed", auto_join_private_chats: [at(OTHER), at(FRIEND)] }, () => {
  const fields = () => [...document.querySelectorAll("textarea.chat-textarea")];
  window.field = () => fields().find((f) => f.closest("converse-chat")?.getAttribute("jid") === at(OTHER)) ?? null;
  listen((m) => say(m));
});
