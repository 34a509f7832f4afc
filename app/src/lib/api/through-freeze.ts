type Send = (request: Request) => Promise<Response>;

/** Sends a request, and a write that a frozen service refused again until it takes it; what waits loads only then. */
export async function throughFreeze(request: Request, send: Send): Promise<Response> {
  if (request.method === 'GET' || typeof window === 'undefined') return send(request);
  const answer = await send(request.clone());
  if (answer.status !== 503) return answer;
  const waits = await import('./await-thaw.ts').catch(() => undefined);
  return waits ? waits.awaitThaw(answer, request, send) : answer;
}
