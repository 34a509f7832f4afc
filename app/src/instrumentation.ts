import type { Instrumentation } from 'next';

type Handler = (request: Request) => Promise<Response>;

const textOf = (error: unknown): { name: string; message: string; stack: string } => {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { name: name.slice(0, 80), message: message.slice(0, 500), stack: stack.slice(0, 4_000) };
};

/**
 * Hands on what failed while a page was rendered, to where it is gathered for whoever runs the place: the API, as
 * pages reach it where a profile's entry put a way to it. Where there is none, the log has it alone.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, headers }) => {
  const api: unknown = Reflect.get(globalThis, Symbol.for('isntgram.api'));
  const host = headers.host;
  if (typeof api !== 'function' || typeof host !== 'string') return;
  const body = JSON.stringify({ ...textOf(error), path: path.slice(0, 500), place: 'web' });
  const ask: Handler = (request) => api(request);
  const told = new Request(`http://${host}/api/v1/faults/told`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await ask(told).then(
    (answer) => answer.body?.cancel(),
    () => undefined,
  );
};
