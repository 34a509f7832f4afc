/** A script in TypeScript with all that it imports, as the text that stands in a page: inline-script.ts. */
declare module '*.script.ts?text' {
  const text: string;
  export default text;
}
