// vue-advanced-chat: a messenger with its list of rooms, all in an open shadow
// root; a room with three people, days, receipts and reactions.
import { register } from "vue-advanced-chat";
import { listen, ME, name, OTHER, post } from "./room.js";

register();
const chat = document.createElement("vue-advanced-chat");
const people = [ME, OTHER, "zoe"].map((id) => ({ _id: id, username: name(id), avatar: "", status: { state: "online", lastChanged: "" } }));
let all = [];
const draw = () => {
  const last = all.at(-1);
  chat.rooms = [{ roomId: "1", roomName: "Les amis", avatar: "", unreadCount: 0, users: people, lastMessage: last ? { content: last.content, senderId: last.senderId, timestamp: last.timestamp } : undefined }];
  chat.messages = all;
};
Object.assign(chat, { height: "90vh", currentUserId: ME, roomsLoaded: true, messagesLoaded: true });
chat.rooms = [{ roomId: "1", roomName: "Les amis", avatar: "", unreadCount: 0, users: people }];
chat.messages = [];
const shown = (m) => ({
  _id: m.id, content: m.text, senderId: m.from, username: name(m.from), date: "26 novembre", timestamp: m.at.toTimeString().slice(0, 5), saved: true, distributed: true, seen: m.mine,
  reactions: m.text.length > 60 ? { "😁": [OTHER] } : {},
});
chat.addEventListener("fetch-messages", () => setTimeout(draw));
chat.addEventListener("send-message", (e) => post(e.detail[0].content));
document.body.style.margin = "0";
document.getElementById("root").append(chat);
window.field = () => chat.shadowRoot.querySelector("#roomTextarea");
const wait = setInterval(() => {
  if (!window.field()) return;
  clearInterval(wait);
  listen((m) => {
    all = [...all, shown(m)];
    draw();
  });
}, 50);
