// @minchat/react-chat-ui: bubbles with generated class names, a contenteditable
// composer, the name within the first bubble of a group.
import React, { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { MainContainer, MessageContainer, MessageHeader, MessageInput, MessageList, MinChatUiProvider } from "@minchat/react-chat-ui";
import { listen, ME, name, OTHER, post } from "./room.js";

function App() {
  const [all, set] = useState([]);
  useEffect(() => listen((m) => set((l) => [...l, { text: m.text, user: { id: m.from, name: name(m.from) }, createdAt: m.at, seen: m.mine }])), []);
  return (
    <MinChatUiProvider theme="#6ea9d7">
      <MainContainer style={{ height: "90vh" }}>
        <MessageContainer>
          <MessageHeader showBack={false}>{name(OTHER)}</MessageHeader>
          <MessageList currentUserId={ME} messages={all} />
          <MessageInput placeholder="Type message here" onSendMessage={post} showSendButton />
        </MessageContainer>
      </MainContainer>
    </MinChatUiProvider>
  );
}
window.field = () => document.querySelector('[contenteditable="true"], textarea, input');
createRoot(document.getElementById("root")).render(<App />);
