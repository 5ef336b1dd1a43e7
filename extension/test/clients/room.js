// What every kit's page needs: who talks, what was said before, and a way for
// the tests to let others talk. What is sent comes back a moment later, as from
// a server.

export const ME = "lea";
export const OTHER = "marc";
export const name = (who) => who[0].toUpperCase() + who.slice(1);

let n = 0;
let deliver = () => undefined;

/** Calls onMessage for each message, first for what was said before. */
export function listen(onMessage) {
  deliver = (from, text) => onMessage({ id: `m${++n}`, from, text, at: new Date(), mine: from === ME });
  for (const [from, text] of window.HISTORY ?? []) deliver(from, text);
  window.receive = (from, text) => deliver(from, text);
  window.ready = true;
}

/** Sends what was typed. */
export function post(text) {
  setTimeout(() => deliver(ME, text), 30);
}
