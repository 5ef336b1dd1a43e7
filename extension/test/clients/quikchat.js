// quikchat: no framework; a name over every message, own ones on the right.
import quikchat from "quikchat";
import "quikchat/dist/quikchat.css";
import { listen, name, post } from "./room.js";

document.getElementById("root").style.cssText = "height:85vh;width:700px";
const chat = new quikchat("#root", (_, text) => post(text), { theme: "quikchat-theme-light", titleArea: { title: "Salon", show: true }, showTimestamps: true });
window.field = () => document.querySelector("#root textarea");
window.pressSend = () => {
  [...document.querySelectorAll("#root button")].find((b) => b.textContent === "Send").click();
  return true;
};
listen((m) => chat.messageAddNew(m.text, m.mine ? "me" : name(m.from), m.mine ? "right" : "left"));
