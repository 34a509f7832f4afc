import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Cloudflare } from '@isntgram/local/cloudflare/start-cloudflare';

const manifest = createRequire(import.meta.url).resolve('wrangler/package.json');

export interface Said {
  code: number | null;
  text: string;
}

/** The real wrangler, which asks the stand-in. \`folder\` is its own. */
export function wranglerOf({ apiBaseUrl, token, accountId }: Cloudflare, folder: string) {
  const start = (args: readonly string[], input = '') => {
    const child = spawn(process.execPath, [join(dirname(manifest), 'bin/wrangler.js'), ...args], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        CI: '1',
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
        CLOUDFLARE_API_BASE_URL: apiBaseUrl,
        CLOUDFLARE_API_TOKEN: token,
        CLOUDFLARE_ACCOUNT_ID: accountId,
      },
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
    child.stdin.end(input);
    const ended = new Promise<Said>((resolve, reject) =>
      child.once('error', reject).once('close', (code) => resolve({ code, text })),
    );
    return { ended, said: () => text, stop: () => void child.kill('SIGINT') };
  };
  const run = (args: readonly string[], input = ''): Promise<Said> => start(args, input).ended;
  return {
    run,
    /** One that goes on. */
    start,
    /** @throws Error with all that it said, where it fails */
    async well(args: readonly string[], input = ''): Promise<string> {
      const { code, text } = await run(args, input);
      if (code !== 0) throw new Error(`wrangler ${args.join(' ')} ended with ${code}:\n${text}`);
      return text;
    },
  };
}

/** The version that wrangler says it made. */
export const versionIn = (text: string): string =>
  /Version ID: ([0-9a-f-]{36})/.exec(text)?.[1] ?? /version ([0-9a-f-]{36})/.exec(text)?.[1] ?? '';
