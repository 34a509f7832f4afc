import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '@isntgram/cli/root';

/**
 * What SST is told: it counts nobody, and takes npm, without the scripts of packages, one of which its package forgot.
 * What it would download besides is Pulumi's engine, on its first deploy.
 */
export const sstEnvironment = (inherited: Readonly<Record<string, string>>): Record<string, string> => ({
  ...inherited,
  SST_NO_BUN: '1',
  SST_TELEMETRY_DISABLED: '1',
  npm_config_ignore_scripts: 'true',
});

/** Runs SST on this terminal; what it prints is answered where `quiet`. */
export type RunSst = (
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  quiet?: boolean,
) => Promise<{ code: number; printed: string }>;

export const runSst: RunSst = (args, environment, quiet = false) => {
  const child = spawn(process.execPath, [join(root, 'node_modules/sst/bin/sst.mjs'), ...args], {
    cwd: root,
    env: sstEnvironment(environment),
    stdio: ['inherit', quiet ? 'pipe' : 'inherit', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<{ code: number; printed: string }>();
  let printed = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  child.once('error', reject).once('close', (code) => resolve({ code: code ?? 255, printed }));
  return promise;
};
