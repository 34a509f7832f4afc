import * as z from 'zod';

const event = z.object({
  logs: z.array(z.object({ message: z.array(z.unknown()), timestamp: z.number() })).default([]),
  exceptions: z.array(z.object({ name: z.string(), message: z.unknown(), timestamp: z.number() })).default([]),
});

/**
 * Reads what `wrangler tail --format json` prints, an object over many lines for each invocation, and tells what was
 * said and thrown in it, with its moment; what is no such object is told as it is.
 */
export function createEventReader(tell: (line: string) => void): (line: string) => void {
  let open: string[] | undefined;
  return (line) => {
    if (!open && line.startsWith('{')) open = [];
    if (!open) {
      if (line.trim()) tell(line);
      return;
    }
    open.push(line);
    const isWhole = line === '}' || (open.length === 1 && line.endsWith('}'));
    if (!isWhole) return;
    const text = open.join('\n');
    open = undefined;
    for (const said of linesOf(text)) tell(said);
  };
}

function linesOf(text: string): string[] {
  const { data } = event.safeParse(read(text));
  if (!data) return [text];
  const said = data.logs.map(({ message, timestamp }) => ({ timestamp, text: message.map(inWords).join(' ') }));
  const thrown = data.exceptions.map(({ name, message, timestamp }) => ({
    timestamp,
    text: JSON.stringify({ level: 'error', message: `${name}: ${inWords(message)}` }),
  }));
  return [...said, ...thrown]
    .sort((one, other) => one.timestamp - other.timestamp)
    .map(({ timestamp, text: words }) => `${new Date(timestamp).toISOString()} ${words}`);
}

const inWords = (said: unknown): string => (typeof said === 'string' ? said : JSON.stringify(said));

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
