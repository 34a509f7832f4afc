import { OutOfReach } from '@isntgram/core/kernel/out-of-reach';
import type { Clock, MediaStore } from '@isntgram/core/kernel/ports';
import { AwsClient } from 'aws4fetch';
import { systemClock } from '../clock.ts';
import { encodeKey, fetchWithRetries, storeError } from './s3-request.ts';
import { noMoreThan, piecesInTime, storeFault, storePatience } from './store-patience.ts';

export interface S3Config {
  /**
   * Where the server reaches the store, with any path before the bucket: `https://<account>.r2.cloudflarestorage.com`.
   */
  endpoint: string;
  bucket: string;
  /** `auto` for R2. */
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Where browsers reach it, if elsewhere; one that starts with a slash is on the origin that the browser is at. */
  publicEndpoint?: string | undefined;
}

/**
 * The host whose signature is checked must be the host that is asked, so an address on the browser's origin is made per
 * ticket.
 */
const browserEndpoint = (config: S3Config, origin: string): string => {
  const endpoint = config.publicEndpoint ?? config.endpoint;
  return endpoint.startsWith('/') ? origin + endpoint : endpoint;
};

/** Less is within what any store puts up with. */
const skewMsMax = 60_000;

const signedDate = (date: Date): string => date.toISOString().replace(/[:-]|\.\d{3}/g, '');

/** A MediaStore in a bucket of anything that speaks S3 (R2, MinIO, Garage, AWS), addressed by path, signed with V4. */
export function createS3MediaStore(
  config: S3Config,
  { answerMs, intakeMs } = storePatience,
  clock: Clock = systemClock,
): MediaStore {
  const { bucket, region, accessKeyId, secretAccessKey } = config;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const objectUrl = (endpoint: string, key: string) => `${endpoint.replace(/\/$/, '')}/${bucket}/${encodeKey(key)}`;

  /** How far the store's clock is ahead of ours: it believes no signature that seems to be of another time. */
  let aheadMs = 0;
  const storeDate = (date: Date): string => signedDate(new Date(date.getTime() + aheadMs));
  /** Whether the store told a time so far from ours that it may have refused for that. */
  const correctDate = ({ headers }: Response): void => {
    const offMs = Date.parse(headers.get('date') ?? '') - clock.now().getTime();
    if (Math.abs(offMs - aheadMs) > skewMsMax) aheadMs = offMs;
  };

  /** What the store said against a request, as far as it goes on saying it. */
  const fault = (response: Response, method: string, key: string): Promise<Error> =>
    storeError(new Response(response.body && piecesInTime(response.body, answerMs), response), method, key);

  /** One signed request; a 404 is an answer, any other refusal is thrown. */
  async function request(method: string, key: string, init: RequestInit = {}): Promise<Response> {
    const url = objectUrl(config.endpoint, key);
    const send = async () => {
      const signed = await client.sign(url, { ...init, method, aws: { datetime: storeDate(clock.now()) } });
      // Sizes are those of the object; unsigned, as proxies on the way may change it.
      signed.headers.set('accept-encoding', 'identity');
      return fetchInTime(signed, init.body ? intakeMs : answerMs);
    };
    const sendInTime = async () => {
      const signedAheadMs = aheadMs;
      const first = await send();
      correctDate(first);
      // Of several at once, all but the first find it corrected.
      if (first.status !== 403 || aheadMs === signedAheadMs) return first;
      await first.body?.cancel();
      return send();
    };
    const response = await fetchWithRetries(sendInTime).catch((error: unknown) => {
      throw storeFault(error);
    });
    if (response.ok || response.status === 404) return response;
    const error = await fault(response, method, key);
    throw response.status >= 500 || response.status === 429 ? new OutOfReach('mediaStore', error) : error;
  }

  const browsers = config.publicEndpoint ?? config.endpoint;
  return {
    uploadOrigin: browsers.startsWith('/') ? undefined : new URL(browsers).origin,

    async ticket({ key, contentType, sizeBytes, expiresAt, origin }) {
      // A ticket whose time is over must be refused by the store too, which takes no lifetime under a second.
      const signedAt = new Date(Math.min(clock.now().getTime(), expiresAt.getTime() - 1000));
      const url = new URL(objectUrl(browserEndpoint(config, origin), key));
      url.searchParams.set('X-Amz-Expires', String(Math.floor((expiresAt.getTime() - signedAt.getTime()) / 1000)));
      const headers = { 'content-type': contentType };
      const signed = await client.sign(url, {
        method: 'PUT',
        headers: { ...headers, 'content-length': String(sizeBytes) },
        aws: { signQuery: true, allHeaders: true, datetime: storeDate(signedAt) },
      });
      return { method: 'PUT', url: signed.url, headers };
    },

    async put(key, bytes, contentType) {
      const response = await request('PUT', key, {
        // A view of a larger or shared buffer is no body that every runtime's fetch takes.
        body: new Uint8Array(bytes),
        headers: { 'content-type': contentType, 'content-length': String(bytes.byteLength) },
      });
      if (response.status === 404) throw await fault(response, 'PUT', key);
      await response.body?.cancel();
    },

    async get(key, part) {
      const range = part && { headers: { range: `bytes=${part.start}-${part.end - 1}` } };
      const response = await request('GET', key, range);
      if (response.ok && response.body) {
        const length = response.headers.get('content-length');
        const sizeBytes = Number(length);
        const pieces = piecesInTime(response.body, answerMs);
        return {
          body: length === null ? pieces : pieces.pipeThrough(noMoreThan(sizeBytes)),
          sizeBytes,
          contentType: response.headers.get('content-type') ?? 'application/octet-stream',
        };
      }
      const missing = await fault(response, 'GET', key);
      // A key that is not there is an answer, a bucket that is not there is a mistake in the configuration.
      if (missing.message.includes('NoSuchBucket')) throw missing;
      return undefined;
    },

    async size(key) {
      const response = await request('HEAD', key);
      return response.ok ? Number(response.headers.get('content-length')) : undefined;
    },

    async remove(keys) {
      await Promise.all(
        keys.map(async (key) => {
          const response = await request('DELETE', key);
          await response.body?.cancel();
        }),
      );
    },
  };
}

/** Waits so long for the answer to begin; its body has its own time. */
async function fetchInTime(request: Request, timeoutMs: number): Promise<Response> {
  const giveUp = new AbortController();
  const timer = setTimeout(
    () => giveUp.abort(new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError')),
    timeoutMs,
  );
  try {
    return await fetch(request, { signal: giveUp.signal });
  } finally {
    clearTimeout(timer);
  }
}
