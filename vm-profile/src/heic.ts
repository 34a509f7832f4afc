import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ImageUnreadable } from '@isntgram/core/ports';
import sharp from 'sharp';
import { readHeicColour } from './heic-colour.ts';
import type { HeicOutcome, HeicTask } from './heic-worker.ts';

const timeoutMs = 60_000;
const displayP3 = 12;

/**
 * Decodes the HEVC pictures that phones write, which sharp's libvips cannot read. The outcome is an uncompressed TIFF that stands
 * upright (libheif turns and mirrors as the container says, so nobody may do it again) and carries the photo's colour profile.
 * Each picture has a thread of its own: decoding blocks for a second, and ending the thread gives all its memory back.
 * @throws ImageUnreadable
 */
export async function decodeHeic(bytes: Uint8Array): Promise<Uint8Array> {
  const { profile, primaries } = readHeicColour(bytes);
  const task: HeicTask = { bytes, profile: profile ?? (primaries === displayP3 ? await displayP3Profile() : undefined) };
  const worker = new Worker(new URL(`./heic-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: task,
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<HeicOutcome>();
  const timer = setTimeout(() => reject(new Error(`Decoding a HEIC took longer than ${timeoutMs / 1000} s.`)), timeoutMs);
  // Node's own watch mode sends messages this way too.
  worker.on('message', (message) => ('tiff' in message || 'unreadable' in message) && resolve(message));
  worker.once('error', reject);
  worker.once('exit', (code) => reject(new Error(`The HEIC decoder ended with code ${code}.`)));
  try {
    const outcome = await promise;
    if ('unreadable' in outcome) throw new ImageUnreadable(outcome.unreadable);
    return outcome.tiff;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** Some phones name the colour space by a number alone; libvips brings the profile that belongs to it. */
async function displayP3Profile(): Promise<Uint8Array | undefined> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: 'white' } });
  const { icc } = await sharp(await pixel.withIccProfile('p3').png().toBuffer()).metadata();
  return icc;
}
