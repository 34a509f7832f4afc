import { parentPort, workerData } from 'node:worker_threads';
import { decodePrimary, HeifError } from './libheif.ts';
import { encodeTiff } from './tiff.ts';

/** What a decoding thread is given, and what it answers with. */
export interface HeicTask {
  bytes: Uint8Array;
  profile: Uint8Array | undefined;
}
export type HeicOutcome = { tiff: Uint8Array<ArrayBuffer> } | { unreadable: string };

async function decode({ bytes, profile }: HeicTask): Promise<HeicOutcome> {
  try {
    return { tiff: encodeTiff({ ...(await decodePrimary(bytes)), profile }) };
  } catch (error) {
    if (error instanceof HeifError) return { unreadable: error.message };
    throw error;
  }
}

const outcome = await decode(workerData);
parentPort?.postMessage(outcome, 'tiff' in outcome ? [outcome.tiff.buffer] : []);
