// stream-chat-react: what many apps with a chat of their own are made of; lists
// with separators, avatars, receipts, hidden menus. Its server is left out.
import React from "react";
import { createRoot } from "react-dom/client";
import "stream-chat-react/dist/css/v2/index.css";
import { StreamChat } from "stream-chat";
import { Channel, ChannelHeader, Chat, MessageInput, MessageList, Window } from "stream-chat-react";
import { listen, ME, name, OTHER, post } from "./room.js";

const client = new StreamChat("key");
const me = { id: ME, name: name(ME) };
Object.assign(client, { userID: ME, user: me, _user: me, anonymous: false, tokenManager: { ...client.tokenManager, getToken: () => "t", tokenReady: async () => "t" }, wsPromise: Promise.resolve() });
for (const f of ["get", "post", "put", "patch", "delete"]) client[f] = async () => ({});
const channel = client.channel("messaging", "salon", { name: "Les amis" });
channel.initialized = true;
channel.watch = channel.query = async () => ({});
channel.markRead = async () => ({});
channel.sendEvent = async () => ({});
channel.getConfig = () => ({ typing_events: false, read_events: true, reactions: true, replies: true, quotes: true });
channel.state.members = Object.fromEntries([ME, OTHER, "zoe"].map((id) => [id, { user: { id, name: name(id) }, user_id: id }]));
channel.data = { name: "Les amis", own_capabilities: ["send-message", "read-events", "send-reaction", "quote-message"], member_count: 3 };

const send = async (_, message) => {
  post(message.text);
  return { message: { ...message, user: me, created_at: new Date().toISOString(), status: "received", type: "regular" } };
};
createRoot(document.getElementById("root")).render(
  <div style={{ height: "90vh", display: "flex" }}>
    <Chat client={client}>
      <Channel channel={channel} doSendMessageRequest={send}>
        <Window><ChannelHeader /><MessageList /><MessageInput focus /></Window>
      </Channel>
    </Chat>
  </div>,
);
window.field = () => document.querySelector("textarea");
let old = (window.HISTORY ?? []).length;
const wait = setInterval(() => {
  if (!window.field()) return;
  clearInterval(wait);
  listen((m) => {
    // What is sent, it shows by itself.
    if (m.mine && old-- <= 0) return;
    if (!m.mine) old--;
    const user = { id: m.from, name: name(m.from) };
    const message = { id: m.id, text: m.text, html: "", type: "regular", user, created_at: m.at.toISOString(), updated_at: m.at.toISOString(), attachments: [], latest_reactions: [], own_reactions: [], mentioned_users: [] };
    client.dispatchEvent({ type: "message.new", cid: channel.cid, channel_type: "messaging", channel_id: "salon", user, message, created_at: message.created_at });
  });
}, 50);
