// @chatscope/chat-ui-kit-react: bubbles left and right, names only in labels,
// a contenteditable composer.
import React, { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "@chatscope/chat-ui-kit-styles/dist/default/styles.min.css";
import { Avatar, ChatContainer, ConversationHeader, MainContainer, Message, MessageInput, MessageList, MessageSeparator } from "@chatscope/chat-ui-kit-react";
import { listen, name, OTHER, post } from "./room.js";

const PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E";

function App() {
  const [all, set] = useState([]);
  useEffect(() => listen((m) => set((l) => [...l, m])), []);
  const position = (i) => {
    const before = all[i - 1]?.from === all[i].from;
    const after = all[i + 1]?.from === all[i].from;
    return before && after ? "normal" : before ? "last" : after ? "first" : "single";
  };
  const ends = (i) => /single|last/.test(position(i));
  return (
    <div style={{ height: "90vh" }}>
      <MainContainer>
        <ChatContainer>
          <ConversationHeader><ConversationHeader.Content userName={name(OTHER)} info="Actif maintenant" /></ConversationHeader>
          <MessageList>
            <MessageSeparator content="Aujourd'hui" />
            {all.map((m, i) => (
              <Message key={m.id} model={{ message: m.text, sender: name(m.from), sentTime: m.at.toISOString(), direction: m.mine ? "outgoing" : "incoming", position: position(i), type: "text" }} avatarSpacer={!m.mine && !ends(i)}>
                {!m.mine && ends(i) ? <Avatar name={name(m.from)} src={PICTURE} /> : null}
              </Message>
            ))}
          </MessageList>
          <MessageInput placeholder="Votre message" onSend={(html, text) => post(text)} attachButton={false} />
        </ChatContainer>
      </MainContainer>
    </div>
  );
}
window.field = () => document.querySelector(".cs-message-input__content-editor");
createRoot(document.getElementById("root")).render(<App />);
