import type { MediaStore } from '@isntgram/core/kernel/ports';
import type { DiskFolder } from './disk-folder.ts';
import type { TicketSigner } from './upload-ticket.ts';

/** Photos in a folder on this machine; uploads come to our own server, at addresses that the signer made. */
export function createDiskMediaStore(folder: DiskFolder, signer: TicketSigner): MediaStore {
  return {
    async ticket({ key, contentType, sizeBytes, expiresAt, origin }) {
      await folder.requireRoom(sizeBytes);
      const address = signer.address({ key, contentType, sizeBytes, expiresAtMs: expiresAt.getTime() });
      return { method: 'PUT', url: origin + address, headers: { 'content-type': contentType } };
    },
    async put(key, bytes, contentType) {
      await folder.write(key, once(bytes), { contentType, sizeBytes: bytes.byteLength });
    },
    async get(key, part) {
      const file = await folder.read(key, part);
      if (!file) {
        await folder.requireThere();
        return undefined;
      }
      const { bytes, contentType } = file;
      return { body: new Blob([bytes]).stream(), sizeBytes: bytes.byteLength, contentType };
    },
    async size(key) {
      const sizeBytes = await folder.size(key);
      if (sizeBytes === undefined) await folder.requireThere();
      return sizeBytes;
    },
    async remove(keys) {
      await Promise.all(keys.map((key) => folder.remove(key)));
    },
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
