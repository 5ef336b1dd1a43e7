// What the chat pages share: each shows messages in a shape of its own; tests
// let others write with receive(from, text) and type in field().

const ME = "lea";

/** An element with attributes and children (elements or texts). */
function el(tag, attributes = {}, ...children) {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) out.setAttribute(name, value);
  out.append(...children);
  return out;
}

/** The time of day, as chats show it. */
function clock(n = 0) {
  return `14:${String(n % 60).padStart(2, "0")}`;
}

/**
 * Sets a chat up. show({from, text, mine, n, old, first}) draws a message; first
 * tells that another wrote the one before. delay is how long the server takes
 * to give back what was sent, ms; others maps the tests' people to shown names.
 */
function chat({ field, show, delay = 20, button = null, value = (f) => (f.value ?? f.innerText).trim() }) {
  let n = 0;
  let last = null;
  const deliver = (from, text, old) => {
    show({ from, text, mine: from === ME, n: ++n, old, first: from !== last });
    last = from;
  };
  const send = () => {
    const text = value(field);
    if (text === "") return;
    if ("value" in field) field.value = "";
    else field.textContent = "";
    setTimeout(() => deliver(ME, text, false), delay);
  };
  field.addEventListener("keydown", (e) => {
    if (e.key !== "Enter" || e.shiftKey) return;
    e.preventDefault();
    send();
  });
  button?.addEventListener("click", send);
  window.field = () => field;
  window.receive = (from, text) => deliver(from, text, false);
  for (const [from, text] of window.HISTORY ?? []) deliver(from, text, true);
  window.ready = true;
}
