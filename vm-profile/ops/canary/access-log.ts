/** What a visitor got. */
export interface Answer {
  colour: string;
  isError: boolean;
  /** Undefined where the visitor's own line decides how long it took. */
  ms: number | undefined;
}

/** A line of Caddy's access log; undefined where neither colour answered, or nobody waited for the answer. */
export function readAnswer(line: string): Answer | undefined {
  const told = parse(line);
  const [logger, colour, status, seconds] = ['logger', 'user_id', 'status', 'duration'].map((name) =>
    field(told, name),
  );
  if (typeof logger !== 'string' || !logger.startsWith('http.log.access')) return undefined;
  // The Caddyfile says the colour there.
  if (typeof colour !== 'string' || colour === '') return undefined;
  if (typeof status !== 'number' || status < 200 || status === 499) return undefined;
  const [method, uri] = ['method', 'uri'].map((name) => field(field(told, 'request'), name));
  const isQuick = method === 'GET' && !/^\/(?:media|api\/storage)\//.test(String(uri));
  const ms = isQuick && typeof seconds === 'number' ? seconds * 1000 : undefined;
  return { colour, isError: status >= 500, ms };
}

/** Without zod, which would be four hundred kilobytes of what is brought to the server. */
const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
