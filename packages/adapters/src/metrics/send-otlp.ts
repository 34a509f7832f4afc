/** Where what was seen goes: `endpoint` is OTEL_EXPORTER_OTLP_ENDPOINT, as http://collector:4318. */
export interface OtlpPlace {
  endpoint: string;
  /** As OTEL_EXPORTER_OTLP_HEADERS has them, for a service that wants a key. */
  headers?: Readonly<Record<string, string>>;
}

const timeoutMs = 5_000;

/** Sends it, and lets go of what is answered. @throws where nobody takes it within so many milliseconds */
export type Post = (
  url: string,
  sent: { headers: Readonly<Record<string, string>>; body: string; timeoutMs: number },
) => Promise<void>;

const postByFetch: Post = async (url, { timeoutMs, ...sent }) => {
  const answer = await fetch(url, { method: 'POST', ...sent, signal: AbortSignal.timeout(timeoutMs) });
  await answer.body?.cancel();
};

/** Sends what OTLP/HTTP takes as JSON. What nobody takes is lost: it is no error of what was seen. */
export async function sendOtlp(
  place: OtlpPlace,
  signal: 'traces' | 'metrics',
  body: unknown,
  post: Post = postByFetch,
): Promise<void> {
  const headers = { 'content-type': 'application/json', ...place.headers };
  try {
    await post(`${place.endpoint.replace(/\/$/, '')}/v1/${signal}`, { headers, body: JSON.stringify(body), timeoutMs });
  } catch {
    // The next one may arrive.
  }
}

/** OTEL_EXPORTER_OTLP_HEADERS: names and values as `name=value`, divided by commas; values may be percent-encoded. */
export const readHeaders = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(',').flatMap((pair) => {
      const at = pair.indexOf('=');
      return at > 0 ? [[pair.slice(0, at).trim(), decodeURIComponent(pair.slice(at + 1).trim())]] : [];
    }),
  );
