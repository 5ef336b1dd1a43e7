// Data compiled from rules/ by the build and bundled under these names.

declare module "vigie:sites" {
  const sites: { name: string; origins: string[] }[];
  export default sites;
}

declare module "*.css" {
  const text: string;
  export default text;
}
