import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '@isntgram/cli/fault';
import { root } from '@isntgram/cli/root';
import { quote, type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import { carryOut, type Watcher } from '@isntgram/deploy/steps/carry-out';
import { describeHolder } from '@isntgram/deploy/steps/history';
import { bundleWatch } from '../canary/bundle.ts';
import { type DeployRequest, planDeploy, planFiles } from './plan.ts';
import { readHolder } from './server.ts';

/** What the server runs by, and gets with each deploy. The rest of its folder is its own. */
const shipped = ['compose.yaml', 'keep-logs.sh', 'caddy', 'observe', 'postgres'];

/**
 * Has the server carry out a deploy by itself. Says what happens until it ends; Ctrl-C takes it back, and whoever
 * presses it again is told what is left to take back.
 * @returns the result: "ok", "rolled back" or "rollback incomplete"; @throws Fault where another deploy goes on
 */
export async function runDeploy(remote: Remote, request: DeployRequest, watcher: Watcher): Promise<string> {
  const { id, who, at, next, kind } = request;
  const run = {
    app: serverFolder,
    folder: `releases/${id}`,
    steps: planDeploy(request),
    functions: await readFile(new URL('functions.sh', import.meta.url), 'utf8'),
    locks: ['deploy.lock'],
    holder: 'deploy.holder',
    history: 'history.jsonl',
    head: { id, who, what: kind, tag: next.tag, images: next.images, at },
    files: {
      ...planFiles(request),
      ...(kind === 'deploy' && (await shippedFiles())),
      ...(request.shares.length > 0 && { 'canary.mjs': await bundleWatch() }),
    },
    before: filesOfRelease(request),
  };
  const end = await carryOut(remote, run, watcher);
  if (end.result !== 'refused') return end.result;
  throw new Fault(`Refused: ${describeHolder(readHolder(end.detail))}. --take-lock stops that deploy.`);
}

/** A release that is gone back to has its own files on the server. */
const filesOfRelease = ({ kind, next }: DeployRequest): string =>
  kind === 'rollback' ? `[ -e files ] || cp -r ${quote(`../${next.id}/files`)} files; ` : '';

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
