import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Fault } from '@isntgram/local/cli/fault';
import { root } from '@isntgram/local/cli/root';
import { ConnectionLost, mustSucceed, quote, type Remote, serverFolder, writeFiles } from '../remote/command.ts';
import { type DeployRequest, planDeploy, planFiles, type Step } from './plan.ts';
import { describeHolder, readHolder } from './server.ts';

/** What the server runs by, and gets with each deploy. The rest of its folder is its own. */
const shipped = ['compose.yaml', 'caddy', 'postgres'];

/** What happens on the server, as the runner tells it. */
export type DeployEvent =
  | { kind: 'begin'; at: number; step: string; title: string }
  | { kind: 'undo'; at: number; step: string; title: string }
  | { kind: 'ok'; at: number; step: string; seconds: number }
  | { kind: 'fail' | 'undofail'; at: number; step: string; lines: string[] }
  | End;

type End = { kind: 'end'; at: number; result: string; detail: string };

/**
 * Uploads a plan and has the server run it by itself. Says what happens until it ends, also when the connection breaks meanwhile.
 * @returns the result: "ok", "rolled back" or "rollback incomplete"; @throws Fault where another deploy goes on
 */
export async function runDeploy(remote: Remote, request: DeployRequest, tell: (event: DeployEvent) => void): Promise<string> {
  const folder = `${serverFolder}/releases/${request.id}`;
  const files = Object.entries(await filesOf(request)).map(([path, content]) => ({ path: `${folder}/${path}`, content }));
  await mustSucceed(remote, 'does not take the files', writeFiles(files));
  const start = `cd ${quote(folder)}; ${filesOfRelease(request)}[ -e events ] || { : >events; setsid nohup bash runner.sh >/dev/null 2>>log </dev/null & echo $! >pid; }`;
  await mustSucceed(remote, 'does not start the deploy', { script: start, idempotent: true });
  const stop = () =>
    void remote.run({ script: `kill -TERM $(cat ${quote(folder)}/pid)`, idempotent: true }).catch(() => undefined);
  process.on('SIGINT', stop);
  try {
    const end = await follow(remote, folder, tell);
    if (end.result === 'refused')
      throw new Fault(`Refused: ${describeHolder(readHolder(end.detail))}. --take-lock stops that deploy.`);
    return end.result;
  } finally {
    process.off('SIGINT', stop);
  }
}

/** A release that is gone back to has its own files on the server. */
const filesOfRelease = ({ kind, next }: DeployRequest): string =>
  kind === 'rollback' ? `[ -e files ] || cp -r ${quote(`../${next.id}/files`)} files; ` : '';

/** Everything that is put into the folder of this run. */
async function filesOf(request: DeployRequest): Promise<Record<string, string>> {
  const { id, who, at, next, kind } = request;
  const head = { id, who, what: kind, tag: next.tag, images: next.images, at };
  return {
    ...planFiles(request),
    ...stepFiles(planDeploy(request)),
    'runner.sh': await readFile(new URL('runner.sh', import.meta.url), 'utf8'),
    'history.head': JSON.stringify(head).slice(0, -1),
    ...(kind === 'deploy' ? await shippedFiles() : {}),
  };
}

const stepFiles = (steps: readonly Step[]): Record<string, string> =>
  Object.fromEntries(
    steps.flatMap(({ name, title, run, undo, timeoutSeconds, optional }, index) => {
      const path = `steps/${String(index + 1).padStart(2, '0')}-${name}`;
      const files = {
        title,
        timeout: String(timeoutSeconds),
        run: `${run}\n`,
        undo: undo && `${undo}\n`,
        optional: optional && 'yes',
      };
      return Object.entries(files).flatMap(([kind, content]) => (content ? [[`${path}.${kind}`, content]] : []));
    }),
  );

async function shippedFiles(): Promise<Record<string, string>> {
  const base = join(root, 'vm-profile');
  const entries = await readdir(base, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1))
    .filter((path) => shipped.some((one) => path === one || path.startsWith(`${one}/`)));
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [`files/${path}`, await readFile(join(base, path), 'utf8')])),
  );
}

const reconnectMs = 120_000;

/** Reads the runner's events until the last; where the connection breaks, goes on from where it was. @throws Fault where it stays broken */
async function follow(remote: Remote, folder: string, tell: (event: DeployEvent) => void): Promise<End> {
  let seen = 0;
  let end: End | undefined;
  let lostAt: number | undefined;
  const onLine = (line: string) => {
    lostAt = undefined;
    seen += 1;
    const event = parseEvent(line);
    tell(event);
    if (event.kind === 'end') end = event;
  };
  for (;;) {
    const script = `cd ${quote(folder)}; tail -n +${seen + 1} -s 0.2 -f --pid=$(cat pid) events`;
    try {
      await remote.follow({ script, timeoutMs: 3_600_000 }, onLine);
      if (end) return end;
      throw new Fault(`The runner ended without a word: ${folder}/log on ${remote.name} tells more.`);
    } catch (error) {
      if (end) return end;
      if (!(error instanceof ConnectionLost)) throw error;
      lostAt ??= Date.now();
      if (Date.now() - lostAt > reconnectMs) {
        throw new Fault(
          `${error.message}\nThe server goes on by itself, to the end or back. \`npm run deploy -- status\` tells how it ended.`,
        );
      }
      await wait(1_000);
    }
  }
}

function parseEvent(line: string): DeployEvent {
  const [time, kind, step = '', text = ''] = line.split('\t');
  const at = Number(time);
  if (kind === 'ok') return { kind, at, step, seconds: Number(text) / 1000 };
  if (kind === 'fail' || kind === 'undofail') return { kind, at, step, lines: text.split('\u001f').filter(Boolean) };
  if (kind === 'end') return { kind, at, result: step, detail: text };
  return { kind: kind === 'undo' ? 'undo' : 'begin', at, step, title: text };
}
