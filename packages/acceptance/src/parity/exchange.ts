/** One request of a suite and what it was answered, as they went over the wire. */
export interface Exchange {
  /** The test file, from the package's folder, and the test's whole name. */
  test: string;
  method: string;
  url: string;
  /** What the request said, where that is text. */
  asked: { headers: Record<string, string>; body: string };
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  /** Empty where it is no text. */
  body: string;
  /** Whether its test asked the same address in the same way while this was not answered: chance says who is first. */
  atOnce: boolean;
}

/** An error that a page of a journey said on its console. */
export interface ConsoleLine {
  file: string;
  text: string;
  /** What it is about: the address that did not load, or the script that complained. */
  url: string;
}
