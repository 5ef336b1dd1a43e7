// react-chat-elements: bubbles, the time only in an attribute shown by CSS.
import React, { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import "react-chat-elements/dist/main.css";
import { Button, Input, MessageList } from "react-chat-elements";
import { listen, name, OTHER, post } from "./room.js";

function App() {
  const [all, set] = useState([]);
  const field = useRef();
  useEffect(() => listen((m) => set((l) => [...l, m])), []);
  const send = () => {
    post(field.current.value);
    field.current.value = "";
  };
  const enter = (e) => {
    if (e.key !== "Enter" || e.shiftKey) return;
    e.preventDefault();
    send();
  };
  const rows = all.map((m) => ({ id: m.id, position: m.mine ? "right" : "left", type: "text", title: m.mine ? "" : name(m.from), text: m.text, date: m.at, status: m.mine ? "read" : undefined }));
  return (
    <div style={{ height: "85vh", display: "flex", flexDirection: "column" }}>
      <h3>{name(OTHER)}</h3>
      <div style={{ flex: 1, overflow: "auto" }}><MessageList className="message-list" lockable={true} toBottomHeight={"100%"} dataSource={rows} /></div>
      <Input referance={field} multiline={true} autoHeight placeholder="Type here..." onKeyPress={enter} rightButtons={<Button text="Send" onClick={send} />} />
    </div>
  );
}
window.field = () => document.querySelector("textarea.rce-input");
createRoot(document.getElementById("root")).render(<App />);
