// Strings by the language of the settings. The browser's own lookup knows the
// browser's language only; for any other the packaged file is read.

/** A language's strings as _locales holds them. */
export type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** Fills in a string; "" when there is none of that name. */
export function fill(messages: Messages, key: string, substitutions: string[]): string {
  const entry = messages[key];
  if (!entry) return "";
  return entry.message.replace(/\$(\$|\w+\$|\d)/g, (_, name: string) => {
    if (name === "$") return "$";
    const content = /^\d$/.test(name) ? `$${name}` : (entry.placeholders?.[name.slice(0, -1).toLowerCase()]?.content ?? "");
    return content.replace(/\$(\d)/g, (__, n: string) => substitutions[Number(n) - 1] ?? "");
  });
}
