import { z } from 'zod';

/** One request of a suite and what it was answered, as they went over the wire. */
export const exchange = z.object({
  /** The test file, from the package's folder, and the test's whole name. */
  test: z.string(),
  method: z.string(),
  url: z.string(),
  /** What the request said, where that is text. */
  asked: z.object({ headers: z.record(z.string(), z.string()), body: z.string() }),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  cookies: z.array(z.string()),
  /** Empty where it is no text. */
  body: z.string(),
});

export type Exchange = z.infer<typeof exchange>;

/** An error that a page of a journey said on its console. */
export const consoleLine = z.object({ file: z.string(), text: z.string() });

export type ConsoleLine = z.infer<typeof consoleLine>;
