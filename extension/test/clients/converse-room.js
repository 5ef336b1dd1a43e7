// Converse in a room: what the teen sends comes back from it, among what others say.
import { at, escape, push, start } from "./converse-server.js";
import { listen, ME } from "./room.js";

const ROOM = "salon@muc.localhost";
const PEOPLE = ["marc", "zoe"];
const MUC = "http://jabber.org/protocol/muc";
let n = 0;

function present(who, more = "") {
  push(`<presence xmlns="jabber:client" from="${ROOM}/${who}" to="${at(ME)}/web"><x xmlns="${MUC}#user"><item affiliation="member" role="participant"/>${more}</x></presence>`);
}

function say({ from, text }, id = `r${++n}`) {
  push(`<message xmlns="jabber:client" from="${ROOM}/${from}" to="${at(ME)}/web" type="groupchat" id="${id}"><body>${escape(text)}</body></message>`);
}

/** What a room's server does: lets people in, gives back what they say. */
function answer(stanza) {
  if (!stanza.getAttribute("to")?.startsWith(ROOM)) return undefined;
  if (stanza.localName === "presence" && stanza.querySelector("x")) {
    for (const who of PEOPLE) present(who);
    present(ME, '<status code="110"/>');
    push(`<message xmlns="jabber:client" from="${ROOM}" to="${at(ME)}/web" type="groupchat"><subject>Salon</subject></message>`);
  }
  if (stanza.localName === "message" && stanza.querySelector("body")) say({ from: ME, text: stanza.querySelector("body").textContent }, stanza.getAttribute("id"));
  const query = stanza.querySelector("query");
  return query?.namespaceURI === "http://jabber.org/protocol/disco#info" ? `<query xmlns="${query.namespaceURI}"><identity category="conference" type="text" name="Salon"/><feature var="${MUC}"/></query>` : undefined;
}

start({ auto_join_rooms: [{ jid: ROOM, nick: ME }], muc_domain: "muc.localhost", muc_instant_rooms: true }, () => listen((m) => say(m)), answer);
