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
}

/** An error that a page of a journey said on its console. */
export interface ConsoleLine {
  file: string;
  text: string;
}
