// An XMPP server in the page: a socket that answers what Converse asks on its
// way in, and what the client of one page needs besides.
import { ME, name, OTHER } from "./room.js";

export const at = (who) => `${who}@localhost`;
export const escape = (text) => text.replace(/[<&>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const FEATURES = {
  before: '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism></mechanisms>',
  after: '<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/>',
};
let socket;
let answerElse = () => undefined;

class Socket extends EventTarget {
  static OPEN = 1;
  static CLOSED = 3;
  readyState = 0;
  protocol = "xmpp";
  #signedIn = false;

  constructor() {
    super();
    socket = this;
    setTimeout(() => {
      this.readyState = Socket.OPEN;
      this.onopen?.(new Event("open"));
    });
  }

  push(data) {
    setTimeout(() => this.onmessage?.(new MessageEvent("message", { data })));
  }

  send(data) {
    const stanza = new DOMParser().parseFromString(data, "text/xml").documentElement;
    if (stanza.localName === "open") {
      this.push('<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" from="localhost" id="s" version="1.0"/>');
      this.push(`<stream:features xmlns:stream="http://etherx.jabber.org/streams" xmlns="jabber:client">${this.#signedIn ? FEATURES.after : FEATURES.before}</stream:features>`);
    } else if (stanza.localName === "auth") {
      this.#signedIn = true;
      this.push('<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>');
    } else if (stanza.localName === "iq" && /^[gs]et$/.test(stanza.getAttribute("type"))) this.#answer(stanza);
    else answerElse(stanza);
  }

  #answer(iq) {
    const asked = iq.firstElementChild;
    const known = answerElse(iq) ?? { "urn:ietf:params:xml:ns:xmpp-bind": `<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${at(ME)}/web</jid></bind>`, "jabber:iq:roster": `<query xmlns="jabber:iq:roster"><item jid="${at(OTHER)}" name="${name(OTHER)}" subscription="both"/></query>` }[asked.namespaceURI];
    const to = `xmlns="jabber:client" id="${iq.getAttribute("id")}" from="${iq.getAttribute("to") ?? at(ME)}" to="${at(ME)}/web"`;
    this.push(known ? `<iq type="result" ${to}>${known}</iq>` : `<iq type="error" ${to}><error type="cancel"><service-unavailable xmlns="urn:ietf:params:xml:ns:xmpp-stanzas"/></error></iq>`);
  }

  close() {
    this.readyState = Socket.CLOSED;
    this.onclose?.(new CloseEvent("close"));
  }
}

/** Has something come from the server. */
export const push = (stanza) => socket.push(stanza);

/**
 * Starts Converse and calls ready once there is a field. answer is asked for each
 * of its stanzas, and for an iq returns what is in the answer.
 */
export function start(settings, ready, answer = () => undefined) {
  answerElse = answer;
  window.WebSocket = Socket;
  window.field = () => document.querySelector("textarea.chat-textarea");
  const style = document.createElement("link");
  Object.assign(style, { rel: "stylesheet", href: "/kit/converse-dist/converse.min.css" });
  document.head.append(style);
  document.body.className = settings.view_mode === "overlayed" ? "" : "converse-fullscreen";
  import("/kit/converse-dist/converse.min.js").then(async () => {
    window.converse.initialize({
      websocket_url: "ws://localhost/xmpp", discover_connection_methods: false, assets_path: "/kit/converse-dist/", view_mode: "fullscreen", theme: "classic", i18n: "en",
      authentication: "login", auto_login: true, jid: `${at(ME)}/web`, password: "motdepasse", auto_away: 0,
      enable_smacks: false, play_sounds: false, show_desktop_notifications: false, loglevel: "error", clear_cache_on_logout: true, persistent_store: "sessionStorage", ...settings,
    });
    while (!window.field()) await new Promise((resolve) => setTimeout(resolve, 50));
    ready();
  });
}

let n = 0;

/** Shows a message of a private chat; what the teen said before comes as what another device of theirs sent. */
export function say({ from, text, mine }, other = OTHER) {
  const said = (to) => `<message xmlns="jabber:client" from="${at(from)}/else" to="${to}" type="chat" id="c${++n}"><body>${escape(text)}</body></message>`;
  push(mine ? `<message xmlns="jabber:client" from="${at(ME)}" to="${at(ME)}/web"><sent xmlns="urn:xmpp:carbons:2"><forwarded xmlns="urn:xmpp:forward:0">${said(at(other))}</forwarded></sent></message>` : said(`${at(ME)}/web`));
}
