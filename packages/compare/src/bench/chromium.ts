import { freePort } from '@isntgram/cli/ports';
import { type Browser, chromium } from 'playwright-core';
import type { Member } from './member.ts';

/** Chromium without a window, with a port that tools can talk to. */
export async function launchChromium(): Promise<{ browser: Browser; port: number }> {
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${port}`],
  });
  return { browser, port };
}

/** A member's session as a browser keeps it. */
export const cookiesOf = ({ cookie }: Member, url: string) =>
  cookie.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url, httpOnly: name !== 'signed_in' };
  });
