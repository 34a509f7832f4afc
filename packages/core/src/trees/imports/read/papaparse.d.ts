/** As much of Papa Parse as is used: its own types ask for those of a runtime. */
declare module 'papaparse' {
  interface Row {
    data: string[];
    meta: { cursor: number };
  }
  interface Config {
    delimiter?: string;
    newline?: string;
    preview?: number;
    delimitersToGuess?: readonly string[];
    step?: (row: Row, parser: { abort(): void }) => void;
  }
  const papa: { parse(text: string, config: Config): { meta: { delimiter: string } } };
  export default papa;
}
