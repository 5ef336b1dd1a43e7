// Vaadin's message list and input: elements of their own, the text in a slot of
// each one's shadow root, everybody named, own ones among the others.
import "@vaadin/message-input";
import "@vaadin/message-list";
import { listen, name, post } from "./room.js";

const list = document.createElement("vaadin-message-list");
const input = document.createElement("vaadin-message-input");
const box = document.createElement("div");
box.style.cssText = "height:75vh;overflow:auto";
box.append(list);
document.getElementById("root").append(box, input);
input.addEventListener("submit", (e) => post(e.detail.value));
window.field = () => input.querySelector("textarea");
let all = [];
const wait = setInterval(() => {
  if (!window.field()) return;
  clearInterval(wait);
  listen((m) => {
    all = [...all, { userName: name(m.from), time: m.at.toTimeString().slice(0, 5), text: m.text, userColorIndex: name(m.from).length }];
    list.items = all;
    requestAnimationFrame(() => (box.scrollTop = box.scrollHeight));
  });
}, 50);
