// @chatui/core: bubbles left and right, every one of them role=alert.
import React, { useEffect } from "react";
import { createRoot } from "react-dom/client";
import "@chatui/core/dist/index.css";
import Chat, { Bubble, useMessages } from "@chatui/core";
import { listen, name, OTHER, post } from "./room.js";

function App() {
  const { messages, appendMsg } = useMessages([]);
  useEffect(
    () => listen((m) => appendMsg({ _id: m.id, type: "text", content: { text: m.text }, position: m.mine ? "right" : "left", user: { name: name(m.from), avatar: "" }, createdAt: +m.at })),
    [],
  );
  const send = (type, text) => {
    if (type === "text" && text.trim()) post(text);
  };
  return <Chat locale="en-US" navbar={{ title: name(OTHER) }} messages={messages} renderMessageContent={(m) => <Bubble content={m.content.text} />} onSend={send} placeholder="Message" />;
}
document.getElementById("root").style.height = "95vh";
window.field = () => document.querySelector("textarea.Composer-input");
createRoot(document.getElementById("root")).render(<App />);
