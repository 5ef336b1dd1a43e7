// vue3-beautiful-chat: a small window over the page, a contenteditable composer,
// nobody named but in the header.
import { createApp, h, ref, resolveComponent } from "vue";
import Chat from "vue3-beautiful-chat";
import "vue3-beautiful-chat/dist/vue3-beautiful-chat.css";
import { listen, name, OTHER, post } from "./room.js";

const all = ref([]);
const noop = () => undefined;
const colors = {
  header: { bg: "#4e8cff", text: "#fff" }, launcher: { bg: "#4e8cff" }, messageList: { bg: "#fff" }, sentMessage: { bg: "#4e8cff", text: "#fff" },
  receivedMessage: { bg: "#eaeaea", text: "#222" }, userInput: { bg: "#f4f7f9", text: "#565867" },
};
const app = createApp({
  render: () => h(resolveComponent("BeautifulChat"), {
    participants: [{ id: OTHER, name: name(OTHER), imageUrl: "" }], onMessageWasSent: (m) => post(m.data.text), messageList: all.value, newMessagesCount: 0,
    isOpen: true, close: noop, open: noop, showEmoji: false, showFile: false, showTypingIndicator: "", colors, alwaysScrollToBottom: true, messageStyling: false, title: name(OTHER), titleImageUrl: "",
  }),
});
app.use(Chat);
app.mount("#root");
// In a tab behind others nothing moves, and it would never open.
const still = document.createElement("style");
still.textContent = "* { transition: none !important; animation: none !important; }";
document.head.append(still);
window.field = () => document.querySelector(".sc-user-input--text");
// Its field is not the page's only thing with a focus; its button always sends.
window.pressSend = () => {
  window.field().dispatchEvent(new KeyboardEvent("keydown", { keyCode: 13, bubbles: true }));
  return true;
};
listen((m) => (all.value = [...all.value, { id: m.id, type: "text", author: m.mine ? "me" : m.from, data: { text: m.text, meta: m.at.toTimeString().slice(0, 5) } }]));
