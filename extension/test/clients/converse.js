// Converse, an XMPP client: elements of its own, names only over the first of a
// group, menus within the rows.
import { at, say, start } from "./converse-server.js";
import { listen, OTHER } from "./room.js";

start({ auto_join_private_chats: [at(OTHER)] }, () => listen((m) => say(m)));
