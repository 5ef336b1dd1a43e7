// The languages that the core writes its sentences in: more than it understands.

/** By ISO 639-1 code, in the numbers of wasm/reason; 0 is the conversation's language. */
export const READER = { fr: 1, en: 2, es: 3, de: 4, it: 5, pt: 6, nl: 7 } as const;
