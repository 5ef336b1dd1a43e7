// What is known of the page at one look.

/** So many rows at once can be somebody typing fast. */
export const FEW = 3;

/** How elements of the page came: see Watch. */
export interface Arrivals {
  /** With how many others an element came; 0 when it was there before. */
  company(el: Element): number;
  /** When it came, ms of the Unix epoch; 0 when it was there before. */
  arrived(el: Element): number;
}

/** What the page knows of a moment. */
export interface Moment {
  now: number;
  /** The page was only just opened: what is there counts as history. */
  quiet: boolean;
  /** How long ago the first change since the last look happened, ms. */
  ago: number;
  /** The address of the conversation. */
  place: string;
  arrivals: Arrivals;
  /** Rows in which something changed since the last look; null for all. */
  changed: ReadonlySet<Node> | null;
  /** Asks to look again after so many ms. */
  again: (ms: number) => void;
}
