/** Where what was seen goes: `endpoint` is OTEL_EXPORTER_OTLP_ENDPOINT, as http://collector:4318. */
export interface OtlpPlace {
  endpoint: string;
  /** As OTEL_EXPORTER_OTLP_HEADERS has them, for a service that wants a key. */
  headers?: Readonly<Record<string, string>>;
}

const timeoutMs = 5_000;

/** Sends what OTLP/HTTP takes as JSON. What nobody takes is lost: it is no error of what was seen. */
export async function sendOtlp(place: OtlpPlace, signal: 'traces' | 'metrics', body: unknown): Promise<void> {
  try {
    const answer = await fetch(`${place.endpoint.replace(/\/$/, '')}/v1/${signal}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...place.headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    await answer.body?.cancel();
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
