import type { FilePlace } from '@isntgram/deploy/move/files/place';
import type { Neon } from '@isntgram/deploy/neon/neon';
import type { Ask } from '../cloudflare/client.ts';

/** What the commands of `npm run preview` share. */
export interface PreviewContext {
  ask: Ask;
  neon: Neon;
  /** The photos of the environment's bucket below a prefix. */
  photos: (prefix: string) => Pick<FilePlace, 'list' | 'remove'> & { close(): void };
  /** All that is set, for what wrangler takes of it. */
  set: Readonly<Record<string, string>>;
  /** Brings a branch's tables to this release. @throws Fault */
  migrate: (databaseUrl: string, say: (line: string) => void) => Promise<void>;
  now: () => Date;
  stop: AbortSignal;
  say: (line: string) => void;
}
