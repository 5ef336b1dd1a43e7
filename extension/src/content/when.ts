// Pieces of text that only say when: "14:02", "hier à 9h12", "il y a 3 min",
// "lundi 3 mars". They stand beside messages or between them.

const WORDS = new RegExp(
  "^(?:" +
    [
      "today", "yesterday", "now", "just", "ago", "at", "on", "the", "st|nd|rd|th", "am|pm|a\\.m|p\\.m", "sec(?:ond)?s?", "min(?:ute)?s?", "hours?|hrs?", "days?", "weeks?", "months?", "years?", "an?",
      "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?",
      "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
      "aujourd['’]hui|hier|avant-hier|maintenant|l['’]instant", "il|y|à|le|l['’]", "er", "secondes?", "heures?", "jours?", "j", "semaines?", "sem", "mois", "ans?|années?",
      "lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?",
      "janv(?:ier)?|févr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|août|sept(?:embre)?|octobre|novembre|déc(?:embre)?",
      "h|m|s|d|w",
    ].join("|") +
    ")$",
  "iu",
);
/** Words that, alone, name a day or a moment. */
const ALONE = /^(?:today|yesterday|now|just now|aujourd['’]hui|hier|avant-hier|maintenant|(?:à )?l['’]instant|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)$/iu;

/** Whether a text says a time or a day and nothing else. */
export function isWhen(text: string): boolean {
  const t = text.trim().replace(/^[[(·•,–-]+\s*|[\])·•,–✓✔√\s-]+$/g, "");
  if (t.length > 40 || t === "") return false;
  if (ALONE.test(t)) return true;
  if (!/\d/.test(t) || !/[^\d\s]/.test(t)) return false;
  const parts = t.split(/[\s\d:.,/()–-]+/u).filter((w) => w !== "");
  if (!parts.every((w) => WORDS.test(w))) return false;
  // "3", "13 ans" or "2 min" alone may well be an answer; a clock or a date is not.
  return /\d{1,2}\s?[:hH]\s?\d{2}|\d{1,2}\.\d{2}$|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|ago$|^il y a /u.test(t) || parts.some((w) => w.length > 3 && !/^(?:ans|jours|mois|days|years|hours|weeks|months|heures)$/iu.test(w));
}
