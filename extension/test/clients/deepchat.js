// deep-chat: list and composer in an open shadow root.
import "deep-chat";
import { listen, ME, name, OTHER, post } from "./room.js";

const chat = document.createElement("deep-chat");
chat.style.cssText = "width:900px;height:80vh";
chat.names = { user: { text: name(ME) }, ai: { text: name(OTHER) } };
chat.avatars = false;
chat.textInput = { placeholder: { text: "Message" } };
// It shows what is sent by itself.
chat.connect = {
  websocket: true,
  handler: (_, signals) => {
    signals.onOpen();
    signals.newUserMessage.listener = (body) => post(body.messages.at(-1).text);
    let old = (window.HISTORY ?? []).length;
    listen((m) => {
      if (!m.mine) signals.onResponse({ text: m.text, role: "ai" });
      else if (old > 0) signals.onResponse({ text: m.text, role: "user" });
      old--;
    });
  },
};
window.field = () => chat.shadowRoot.getElementById("text-input");
document.getElementById("root").append(chat);
