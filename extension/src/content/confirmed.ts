// What confirms that a piece of text is a name: an attribute that says the same,
// a picture that bears it.

import { parentOf } from "./dom.ts";
import { cleanName, MAX_NAME, SHORT_NAME } from "./nametag.ts";

/** Whether a value also stands in an attribute that names things. */
export function inAttributes(value: string, el: Element, row: Element): boolean {
  for (let e: Element | null = el; e; e = parentOf(e)) {
    for (const a of e.attributes) if (a.name.startsWith("data-") && a.value === value) return true;
    if (e === row) break;
  }
  return false;
}

/** Whether a piece that one can press names somebody in what is said, rather than doing something; names are those of the writers. */
export function isMention(el: Element, text: string, names: ReadonlySet<string>): boolean {
  const name = cleanName(text);
  if (name === "" || name.length > MAX_NAME) return false;
  return /^@\S/.test(text.trim()) || names.has(name) || [...el.attributes].some((a) => a.name.startsWith("data-") && cleanName(a.value) === name);
}

/** What is called something without saying it: pictures of people, mostly. */
export function picturesIn(row: Element): { el: Element; name: string }[] {
  const some = [...row.querySelectorAll("img[alt], [role='img'][aria-label], [title]")].slice(0, 12);
  return some.map((el) => ({ el, name: (el.getAttribute("alt") ?? el.getAttribute("aria-label") ?? el.getAttribute("title") ?? "").trim() })).filter((p) => p.name !== "" && p.name.length <= MAX_NAME + 20);
}

/** Whose picture stands in a row, "" where none says: an image, or the initials in its place. */
export function bearerIn(row: Element): string {
  for (const { el, name } of picturesIn(row)) {
    const bare = cleanName(name.replace(OF, "").replace(OFS, ""));
    const initials = (el.textContent ?? "").trim();
    const picture = el.localName === "img" || el.getAttribute("role") === "img" || (initials.length > 0 && initials.length <= 2 && bare.toLowerCase().startsWith(initials[0]!.toLowerCase()));
    if (picture && SHORT_NAME.test(bare) && !NOBODY.test(bare)) return bare;
  }
  return "";
}

/** What pictures of people are called around the name, and what they are called that name nobody. */
const OF = /^(?:avatar|photo|picture|image|profile picture|photo de profil)\s+(?:of|de|d['’])\s*/iu;
const OFS = /(?:['’]s)?\s+(?:avatar|picture|photo|profile picture)$/iu;
const NOBODY = /^(?:avatar|user|utilisateur|profile?|image|photo|picture|icon|logo|emoji|.*[:/.].*)$/iu;

/** Whether a picture beside a text bears it as its name. */
export function onPicture(value: string, el: Element, pictures: { el: Element; name: string }[]): boolean {
  return value.length > 1 && pictures.some((p) => !p.el.contains(el) && (p.name === value || (p.name.includes(value) && p.name.length <= value.length + 14)));
}
