// Which messages are the teen's own. Nothing on a page says so for certain, so
// several signs are asked: what was just typed here and came back, words that
// only some rows have, the side of the list, names, and what rows known to be
// the teen's have in common.

import { belowFirstLine, squash, type Sent, type Typing } from "./composer.ts";
import { Marks, OTHER, OWN, YOU } from "./marks.ts";
import type { Parsed } from "./roles.ts";
import type { Side } from "./sides.ts";

export type Whose = "mine" | "theirs" | "unknown";

/** A message with what tells whose it is. */
export interface Placed extends Parsed {
  side: Side;
  /** Class names and attributes of its boxes, and the telling words among them. */
  marks: ReadonlySet<string>;
  tells: ReadonlySet<string>;
  /** Texts that were sent and had not shown up when it came. */
  suspects: Sent[];
}

/** Words that mean it by themselves, not only where other rows lack them. */
const SURE_OWN = new Set(["self", "mine", "own", "outgoing", "outbound", "myself", "me"]);
const SURE_OTHER = new Set(["them", "theirs", "incoming", "inbound", "received", "stranger"]);
/** Words for people; others are for the way a message went, which may be both: an own one is "received" in the end. */
const PERSONAL = new Set(["self", "me", "mine", "own", "myself", "other", "others", "them", "theirs", "stranger"]);
/** How clients call the reader. */
export const ME = /^(?:you|you (?:said|sent|wrote)|me|vous|moi|toi|tu|ich|du|yo|tú|vous avez (?:dit|envoyé|écrit)|tu as (?:dit|envoyé|écrit))$/iu;

/** So long somebody's words are held who may have said by chance what was just typed here, ms. */
const DOUBTFUL = 2000;
/** The same where nobody is named, ms: until other messages show how the teen's look. */
const UNCLEAR = 6000;
/** Of so many letters anybody may say it at any moment: "ok". */
const COMMON = 4;

/** Who says so many different things just after they were typed here is the teen. */
const OFTEN = 2;

/** What is known of how a message came. */
interface Circumstances {
  /** Its author is carried forward, which proves nothing of that name. */
  guessed: boolean;
  /** When it came, and others that say the same and may be somebody else's, ms of the Unix epoch; 0 when they were there before. */
  came: number;
  rivals: number[];
}

export class Ownership {
  #typing: Typing;
  /** First lines of what was typed here: the teen's name, where it is taken for words. */
  readonly #headings = new Set<string>();
  /** Names of those who wrote while nothing was typed here. */
  readonly #came = new Set<string>();
  /** Names, without decoration, that are the teen's: seen on own rows, and how often on rows typed here. */
  readonly #myNames = new Set<string>();
  readonly #echoed = new Map<string, number>();
  readonly #theirNames = new Set<string>();
  /** What names that are not the teen's said that had just been typed here. */
  readonly #denied = new Map<string, Set<string>>();
  /** Words that stood in some rows and not in others. */
  #telling = new Set<string>();
  /** How often rows typed here, and rows that came by themselves, stood on a side. */
  readonly #sides = new Map<Side, { mine: number; theirs: number }>();
  readonly #marks = new Marks();
  #proved = 0;

  constructor(typing: Typing) {
    this.#typing = typing;
  }

  /** The teen types in another field now. */
  move(typing: Typing): void {
    this.#typing = typing;
  }

  /** Looks at the rows of the list for words that tell them apart. */
  compare(rows: Placed[]): void {
    const having = new Map<string, number>();
    for (const r of rows) for (const w of r.tells) having.set(w, (having.get(w) ?? 0) + 1);
    this.#telling = new Set([...having].filter(([, n]) => n < rows.length).map(([w]) => w));
  }

  /** Whether a row is, by what it looks like, on the teen's side. Barrier for names that go on. */
  looks(row: Placed): Whose {
    if (row.whose) return row.whose;
    let own = false;
    let other = false;
    const told = (among: Iterable<string>): void => {
      own = other = false;
      for (const w of among) {
        if (OWN.has(w) && (this.#telling.has(w) || SURE_OWN.has(w))) own = true;
        if (OTHER.has(w) && (this.#telling.has(w) || SURE_OTHER.has(w))) other = true;
      }
    };
    told(row.tells);
    if (row.tells.has(YOU) && !this.#tellsOf(OWN) && this.#tellsOf(OTHER)) own = true;
    if (own && other) told([...row.tells].filter((w) => PERSONAL.has(w)));
    if (own !== other) return own ? "mine" : "theirs";
    // Rows of the same list that carry a telling word make the others theirs.
    if (!own) for (const w of this.#telling) if (SURE_OWN.has(w)) return "theirs";
    const side = this.#bySide(row.side);
    return side !== "unknown" ? side : this.#marks.of(row.marks);
  }

  /**
   * Whose message a row is. live tells that it came while the page was open;
   * what nobody typed meanwhile is not the teen's.
   */
  of(row: Placed, live: boolean, now: number, { guessed, came, rivals }: Circumstances): Whose {
    const name = squash(row.author);
    const looks = this.looks(row);
    const named = this.#byName(name);
    const echo = live ? this.#typing.echo(row.text, row.el, now) : null;
    if (row.author !== "" && ME.test(row.author)) {
      echo?.shownIn(row.el, now);
      if (echo) this.#echoed.set(name, (this.#echoed.get(name) ?? 0) + 1);
      return this.#learn(row, name, "mine", false);
    }
    if (echo) {
      // Somebody may say the same words at the same moment.
      if (named === "theirs" && (this.#echoed.size > 0 || looks === "theirs") && !this.#insists(name, echo.text)) return "theirs";
      if (looks === "theirs" && named !== "mine" && this.#trusted(row.side)) return "theirs";
      if (name === "" && looks === "unknown" && rivals.some((at) => at >= echo.typed)) {
        // Of two that say it, what came before it was typed is another's; else nothing tells yet which is the teen's.
        if (came < echo.typed) return "theirs";
        echo.shown = true;
        if (now - echo.at < UNCLEAR) return "unknown";
      }
      if (looks === "theirs" && named !== "mine" && echo.text.length <= COMMON && now - echo.at < DOUBTFUL) return "unknown";
      if (name !== "" && !guessed && named !== "mine") {
        // Of two who say it at once, one is the teen; that shows with the next message.
        if (rivals.length > 0) return "unknown";
        // Who wrote by themselves before, or says what anybody may, is another, unless nothing else shows what was typed.
        if ((this.#came.has(name) || echo.text.length <= COMMON) && now - echo.at < DOUBTFUL) return "unknown";
      }
      if (looks === "theirs") {
        // The teen's messages look otherwise than was thought, and so do the others'.
        this.#myNames.clear();
        this.#theirNames.clear();
      }
      if (guessed && echo.text === belowFirstLine(row.text)) this.#headings.add(headingOf(row.text));
      echo.shownIn(row.el, now);
      // The first to go by is not what anybody says.
      const telling = this.#proved > 0 || echo.text.length > COMMON;
      if (name !== "" && !guessed && telling) this.#echoed.set(name, (this.#echoed.get(name) ?? 0) + 1);
      return this.#learn(row, guessed ? "" : name, "mine", telling && rivals.length === 0);
    }
    if (named === "mine" || this.#typing.said(row.text)) return "mine";
    if (looks !== "unknown") return this.#learn(row, name, looks, false);
    if (named === "theirs") return "theirs";
    if (!live) return "unknown";
    if (named === "unknown" && this.#typing.doubles(row.text, now)) return "unknown";
    if (row.suspects.some((s) => !s.settled && !this.#typing.over(s, now))) return "unknown";
    const lost = row.suspects.filter((s) => !s.settled);
    if (lost.length > 0 && this.#typing.resembles(row.text, lost)) return "mine";
    if (row.suspects.length === 0 && name !== "" && !guessed) this.#came.add(name);
    return this.#learn(row, name, "theirs", row.suspects.length === 0);
  }

  /** Whether a text begins with a line that is the teen's name. */
  isHeadedByMe(text: string): boolean {
    return text.includes("\n") && (this.#headings.has(headingOf(text)) || this.#byName(headingOf(text)) === "mine");
  }

  /** Whether anything was seen to be typed here. */
  get isKnown(): boolean {
    return this.#proved > 0;
  }

  /** Whether something may still show up that was typed here. */
  isWaiting(now: number): boolean {
    return this.#typing.isWaiting(now);
  }

  #learn(row: Placed, name: string, whose: "mine" | "theirs", proof: boolean): Whose {
    if (name !== "") {
      if (whose === "mine" && !this.#theirNames.has(name)) this.#myNames.add(name);
      if (whose === "theirs" && this.#byName(name) !== "mine") this.#theirNames.add(name);
    }
    if (proof) {
      if (whose === "mine") this.#proved++;
      const votes = this.#sides.get(row.side) ?? { mine: 0, theirs: 0 };
      votes[whose]++;
      this.#sides.set(row.side, votes);
      this.#marks.learn(row.marks, whose);
    }
    return whose;
  }

  // Whether somebody who was taken for another says again and again what was typed here, and nobody else ever did.
  #insists(name: string, text: string): boolean {
    if (this.#echoed.size > 0 || name === "" || text.length <= COMMON) return false;
    const said = (this.#denied.get(name) ?? new Set()).add(text);
    this.#denied.set(name, said);
    return said.size >= OFTEN;
  }

  #tellsOf(words: ReadonlySet<string>): boolean {
    return [...this.#telling].some((w) => words.has(w));
  }

  // Somebody may by chance say what was just typed here; nobody does so as
  // often as the one who types. Once the teen's name is known, others are others.
  #byName(name: string): Whose {
    if (name === "") return "unknown";
    if (this.#myNames.has(name) && !this.#theirNames.has(name)) return "mine";
    const most = Math.max(0, ...this.#echoed.values());
    const n = this.#echoed.get(name) ?? 0;
    if (n > 0 && n === most) return "mine";
    if (this.#theirNames.has(name) || (most > 0 && n < most)) return "theirs";
    return "unknown";
  }

  #bySide(side: Side): Whose {
    if (side !== "start" && side !== "end") return "unknown";
    const end = this.#sides.get("end") ?? { mine: 0, theirs: 0 };
    const start = this.#sides.get("start") ?? { mine: 0, theirs: 0 };
    // What is typed here appears where lines end, unless it was seen elsewhere.
    const turned = start.mine + end.theirs > end.mine + start.theirs + (start.mine > 0 ? 0 : 2);
    return (side === "end") !== turned ? "mine" : "theirs";
  }

  #trusted(side: Side): boolean {
    const votes = this.#sides.get(side);
    return side === "" || side === "wide" ? this.#proved > 1 : (votes?.theirs ?? 0) > (votes?.mine ?? 0) || (this.#sides.get(side === "end" ? "start" : "end")?.mine ?? 0) > 0;
  }
}

function headingOf(text: string): string {
  return squash(text.split("\n", 1)[0]!);
}
