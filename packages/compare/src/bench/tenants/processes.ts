import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { freePort } from '@isntgram/cli/ports';
import { root } from '@isntgram/cli/root';
import { standaloneStage } from '@isntgram/local/build/next-app';
import { runStage } from '@isntgram/local/build/stage';
import { vmProcessesStage } from '@isntgram/local/build/vm-processes';
import { descendants } from '@isntgram/local/process/accounting';
import { connectionsMax, imageVariables } from '../../shipped/vm-image.ts';

export type Name = 'api' | 'jobs' | 'web';

/** What compose.yaml gives each. */
export const bounds: Record<Name | 'postgres', { memoryMb: number }> = {
  api: { memoryMb: 208 },
  jobs: { memoryMb: 368 },
  web: { memoryMb: 208 },
  postgres: { memoryMb: 320 },
};

export interface Processes {
  apiUrl: string;
  webUrl: string | undefined;
  pids: Partial<Record<Name, number>>;
  /** What it has logged so far, where that is kept, else 0. */
  logBytes(name: Name): number;
  /** Fails where one of them ended. */
  check(): void;
  stop(): Promise<void>;
}

/**
 * The processes of the vm profile as its images run them, with these variables too; web where the app was built (`npm
 * run build`). What `logged` says is kept until they stop.
 */
export async function startProcesses(
  databaseUrl: string,
  variables: Readonly<Record<string, string>> = {},
  logged?: Name,
): Promise<Processes> {
  await runStage(vmProcessesStage(root));
  const { entry } = vmProcessesStage(root);
  const data = await mkdtemp(join(tmpdir(), 'isntgram-tenants-'));
  const [api, jobs, web] = [await freePort(), await freePort(), await freePort()];
  const shared = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    DATABASE_CONNECTIONS_MAX: await connectionsMax(),
    AUTH_SECRET: 'signs-nothing-that-anybody-would-want',
    PUBLIC_SCHEME: 'http',
    RATE_LIMIT_FACTOR: '1000000',
    MEDIA_DIR: join(data, 'media'),
    MAILBOX_DIR: join(data, 'mail'),
    JOBS_URL: `http://127.0.0.1:${jobs}`,
    API_ORIGIN: `http://127.0.0.1:${api}`,
    TRUST_PROXY: 'true',
    ...variables,
  };
  const running: Partial<Record<Name, ChildProcess>> = {};
  const start = async (name: Name, file: string, port: number, health: string, more: Record<string, string> = {}) => {
    const env = { ...shared, ...(await imageVariables(name === 'web' ? 'web' : 'api')), PORT: String(port), ...more };
    const output = name === logged ? openSync(join(data, `${name}.log`), 'a') : 'ignore';
    running[name] = spawn(process.execPath, [entry(file)], { env, stdio: ['ignore', output, 'inherit'] });
    if (typeof output === 'number') closeSync(output);
    await answering(`http://127.0.0.1:${port}${health}`);
  };
  await start('api', 'server', api, '/api/health');
  await start('jobs', 'jobs', jobs, '/health', { SWEEP_INTERVAL_SECONDS: '5' });
  const buildId = join(root, 'app/.next/BUILD_ID');
  if (existsSync(buildId)) {
    await runStage(standaloneStage(root, (await readFile(buildId, 'utf8')).trim()));
    const { appDir } = standaloneStage(root, (await readFile(buildId, 'utf8')).trim());
    await start('web', 'web', web, '/api/health', { APP_DIR: appDir, CACHE_BYTES_MAX: '33554432' });
  }
  const pids = Object.fromEntries(Object.entries(running).map(([name, child]) => [name, child.pid ?? 0]));
  return {
    apiUrl: shared.API_ORIGIN,
    webUrl: running.web && `http://127.0.0.1:${web}`,
    pids,
    logBytes: (name) => (name === logged ? statSync(join(data, `${name}.log`)).size : 0),
    check() {
      for (const [name, { exitCode, signalCode }] of Object.entries(running))
        if (exitCode !== null || signalCode !== null)
          throw new Fault(`The process ${name} ended (${exitCode ?? signalCode}).`);
    },
    async stop() {
      for (const child of Object.values(running)) child.kill('SIGTERM');
      await Promise.all(
        Object.values(running).map((child) => child.exitCode ?? new Promise((end) => child.once('exit', end))),
      );
      await rm(data, { recursive: true, force: true });
    },
  };
}

async function answering(url: string): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((wait) => setTimeout(wait, 200));
  }
  throw new Fault(`Nobody answers at ${url}.`);
}

/**
 * Megabytes that a process and its descendants have for themselves, what they share divided among them: as a container
 * counts it.
 */
export async function memoryMb(pid: number): Promise<number> {
  const pids = [pid, ...(await descendants(pid)).map((each) => each.pid)];
  const sizes = pids.map(async (each) => {
    const text = await readFile(`/proc/${each}/smaps_rollup`, 'utf8').catch(() => '');
    const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
    return of('Pss_Anon') + of('Pss_Shmem');
  });
  return (await Promise.all(sizes)).reduce((sum, kb) => sum + kb, 0) / 1024;
}
