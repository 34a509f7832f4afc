import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Fault } from '@isntgram/cli/fault';
import { wranglerScript } from './steps/wrangler.ts';

/**
 * Follows what the Workers say, until Ctrl-C; what was said before is kept by Cloudflare (Workers Logs, in the
 * dashboard). @returns the exit code. @throws Fault
 */
export async function followLogs(
  words: readonly string[],
  { names, account }: { names: { api: string; web: string }; account: string },
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const wanted = (words.length > 0 ? words : ['api', 'web']).map((word) => {
    if (word === 'api' || word === 'web') return names[word];
    throw new Fault(`"${word}" is no Worker: api and web are.`);
  });
  const codes = wanted.map(async (name) => {
    const child = spawn(process.execPath, [wranglerScript(), 'tail', name, '--format', 'pretty'], {
      env: { ...environment, CLOUDFLARE_ACCOUNT_ID: account, WRANGLER_SEND_METRICS: 'false' },
      stdio: 'inherit',
    });
    const [code] = await once(child, 'close');
    return Number(code ?? 0);
  });
  return Math.max(...(await Promise.all(codes)));
}
