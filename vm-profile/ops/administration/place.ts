import type { Session } from '@isntgram/core/kernel/migrations/migrate';
import type { Migrations } from '@isntgram/core/kernel/migrations/pending-migrations';
import type { Registered } from '@isntgram/core/kernel/module';
import type { MediaStore } from '@isntgram/core/kernel/ports';

/** Where the communities are that a command is about, and how it speaks with whoever asked for it. */
export interface Place extends Registered {
  session: Session;
  migrations: Migrations;
  /** The community at the apex. */
  defaultTenant: string;
  say(line: string): void;
  /** Writes a line of data, as an export has them; waits where whoever reads is slower. */
  write(line: string): Promise<void>;
  /** The lines of what an import is given. */
  read(): AsyncIterable<string>;
  /** What was typed; undefined where nobody can be asked. */
  ask(question: string): Promise<string | undefined>;
  /** The store that holds the photos. @throws Fault where it cannot be reached from here, with what to do */
  openStore(): Promise<MediaStore>;
}

/** What of a command's words and options stays the same wherever it is run. */
export interface Asked {
  words: readonly string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
}
