import { existsSync } from 'node:fs';
import { Fault } from '@isntgram/cli/fault';

/** Throws where the browser that walks the journeys is not there. @throws Fault */
export function requireChromium({ CHROMIUM: file = '/usr/bin/chromium' }: Readonly<Record<string, string>>): void {
  if (!existsSync(file))
    throw new Fault(`There is no Chromium at ${file}. Install it, or set CHROMIUM to where it is.`);
}
