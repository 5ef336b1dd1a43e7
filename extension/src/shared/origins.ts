// Addresses in the form in which the browser grants them.

/** The match pattern of an address's host, such as "https://host/*"; "" for what cannot be asked for. */
export function patternOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && /^https?:$/.test(url.protocol) ? `${url.protocol}//${url.hostname}/*` : "";
}

/** The host of a match pattern, for people. */
export function hostOf(pattern: string): string {
  return pattern.replace(/^[^/]*\/\//, "").replace(/\/.*$/, "").replace(/^\*\./, "");
}
