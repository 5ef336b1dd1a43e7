// Data compiled from rules/ by the build and bundled under these names.

declare module "vigie:sites" {
  const sites: {
    name: string;
    origins: string[];
    /** How to block somebody there, step by step, by language. */
    block?: Record<string, string[]>;
  }[];
  export default sites;
}

declare module "*.css" {
  const text: string;
  export default text;
}
