import type { AskPassword } from '@isntgram/adapters/conformance/passwords';
import type { Cache, ImageTransform, MediaStore, UploadTicket } from '@isntgram/core/kernel/ports';
import type { StatusStore } from '@isntgram/core/kernel/status/status-store';
import type { Ports } from './ports.ts';

/** A MediaStore whose work is done in workerd. */
export function remoteMediaStore({ call }: Ports, name: 'r2' | 's3'): MediaStore {
  return {
    ticket: async (upload) => (await (await call(`${name}.ticket`, upload))?.json()) as UploadTicket,
    put: async (key, bytes, contentType) =>
      void (await call(`${name}.put`, { key, contentType }, new Uint8Array(bytes))),
    async get(key, part) {
      const response = await call(`${name}.get`, { key, part });
      if (!response?.body) return undefined;
      const { headers, body } = response;
      return { body, sizeBytes: Number(headers.get('x-size')), contentType: headers.get('x-type') ?? '' };
    },
    async size(key) {
      const answer = (await (await call(`${name}.size`, key))?.json()) as { size?: number } | undefined;
      return answer?.size;
    },
    remove: async (keys) => void (await call(`${name}.remove`, keys)),
  };
}

/** A Cache whose work is done in workerd. */
export function remoteCache({ call }: Ports): Cache {
  return {
    async get(key) {
      const response = await call('cache.get', key);
      if (!response) return undefined;
      const [status, headers] = JSON.parse(response.headers.get('x-entry') ?? '') as [number, [string, string][]];
      return new Response(response.body, { status, headers });
    },
    async put(key, response, ttlSeconds) {
      const { status, headers } = response;
      await call(
        'cache.put',
        { key, status, headers: [...headers], ttlSeconds },
        new Uint8Array(await response.arrayBuffer()),
      );
    },
    remove: async (key) => void (await call('cache.remove', key)),
    purge: async (tags) => void (await call('cache.purge', tags)),
  };
}

const bytesOf = async (part: File | string | null): Promise<Uint8Array> =>
  new Uint8Array(part instanceof Blob ? await part.arrayBuffer() : []);

/** An ImageTransform whose work is done in workerd. */
export function remoteImageTransform({ call }: Ports): ImageTransform {
  return {
    async render({ bytes, ...source }, sizes) {
      const form = await (await call('render', { source, sizes }, new Uint8Array(bytes)))?.formData();
      if (!form) throw new Error('No picture came back.');
      const size = JSON.parse(String(form.get('size'))) as { width: number; height: number };
      return {
        variants: await Promise.all(form.getAll('variant').map(bytesOf)),
        thumbnail: { ...size, rgba: await bytesOf(form.get('thumbnail')) },
      };
    },
  };
}

/** Passwords that one isolate of workerd looks at, in the line of that name. */
export const remotePasswords =
  ({ call }: Ports, line: string): AskPassword =>
  async (place, password, known) => {
    const answer = await call('password.verify', { line, place, password, known }).catch((error: Error) => {
      throw error.name === 'DomainError'
        ? Object.assign(error, { code: error.message.replace(/^DomainError: /, '') })
        : error;
    });
    return answer?.json() as Promise<boolean>;
  };

/** A StatusStore whose work is done by a Durable Object. */
export const remoteStatusStore = ({ call }: Ports): StatusStore => ({
  async list<Value>(prefix: string, from?: string) {
    return (await (await call('status.list', { prefix, from }))?.json()) as [string, Value][];
  },
  put: async (values) => void (await call('status.put', values)),
  forget: async (from, to) => void (await call('status.forget', { from, to })),
});
