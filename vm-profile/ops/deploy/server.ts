import { Fault } from '@isntgram/cli/fault';
import type { Named } from '@isntgram/deploy/environments/read';
import type { VmEnvironment } from '@isntgram/deploy/environments/schema';
import { mustSucceed, parseAnswers, quote, type Remote, serverFolder } from '@isntgram/deploy/remote/command';
import * as z from 'zod';
import { type Colour, colours, parseState, type State } from './state.ts';

const holder = z.object({
  ...{ id: z.string(), who: z.string(), tag: z.string(), at: z.string(), pid: z.number() },
  what: z.string().default('deploy'),
});
export type Holder = z.infer<typeof holder>;

/** What a server says of itself. */
export interface ServerFacts {
  state: State | undefined;
  /** state.json, to the letter. */
  stateJson: string;
  /** The deploy that is going on. */
  holder: Holder | undefined;
  /** Where new requests go. */
  gate: Colour;
  /** The colour that a share of the visitors gets instead. */
  share: Colour | undefined;
  /** The last line of history.jsonl. */
  last: string;
  /** Everybody is sent away: `maintenance on`. */
  closed: boolean;
  cpus: number;
  memoryGb: number;
  diskGb: number;
  diskFreeGb: number;
}

const question = `
cd ${serverFolder} 2>/dev/null && docker compose version >/dev/null 2>&1 || { echo 'not ready'; exit 0; }
say() { printf '%s %s\\n' "$1" "$2"; }
say state "$(base64 -w0 state.json 2>/dev/null || true)"
flock -sn deploy.lock true 2>/dev/null || say holder "$(base64 -w0 deploy.holder 2>/dev/null || true)"
say gate "$([ -e gate/green ] && echo green || echo blue)"
for colour in blue green; do [ ! -e gate/share-$colour ] || say share $colour; done
say last "$(tail -n 1 history.jsonl 2>/dev/null | base64 -w0)"
[ ! -e gate/closed ] || say closed yes
say cpus "$(nproc)"
say memory "$(awk '/MemTotal/ {print $2 / 1048576}' /proc/meminfo)"
say disk "$(df -Pk . | awk 'NR == 2 {print $2 / 1048576, $4 / 1048576}')"
`;

/** Asks the server how it is. @throws Fault where bootstrap.sh has not been there */
export async function readServer(remote: Remote): Promise<ServerFacts> {
  const { stdout } = await mustSucceed(remote, 'cannot be asked', { script: question, idempotent: true });
  if (stdout.includes('not ready')) {
    const host = remote.name.split('@').at(-1);
    throw new Fault(`${remote.name} is not ready. First: ssh root@${host} 'bash -s' <vm-profile/bootstrap.sh`);
  }
  const facts = parseAnswers(stdout);
  const decode = (name: string) => Buffer.from(facts.get(name) ?? '', 'base64').toString();
  const [diskGb = 0, diskFreeGb = 0] = (facts.get('disk') ?? '').split(' ').map(Number);
  const stateJson = decode('state');
  return {
    state: parseState(stateJson),
    stateJson,
    holder: facts.has('holder') ? readHolder(decode('holder')) : undefined,
    gate: facts.get('gate') === 'green' ? 'green' : 'blue',
    share: colours.find((colour) => colour === facts.get('share')),
    last: decode('last'),
    closed: facts.has('closed'),
    cpus: Number(facts.get('cpus')),
    memoryGb: Number(facts.get('memory')),
    diskGb,
    diskFreeGb,
  };
}

/** Who holds the lock, from deploy.holder or from what a refused runner read there. */
export function readHolder(json: string): Holder {
  try {
    return holder.parse(JSON.parse(json));
  } catch {
    return { id: '', who: 'somebody', what: 'deploy', tag: 'a release', at: new Date().toISOString(), pid: 0 };
  }
}

/** Refuses a server that is smaller than its environment says. A tenth is the system's own. @throws Fault */
export function checkSize(environment: Named<VmEnvironment>, facts: ServerFacts): void {
  const { size } = environment;
  if (!size) return;
  const measures = [
    ['processors', facts.cpus, size.cpus],
    ['GB of memory', facts.memoryGb / 0.9, size.memoryGb],
    ['GB of disk', facts.diskGb / 0.9, size.diskGb],
  ] as const;
  const small = measures.find(([, has, wanted]) => has < wanted);
  if (small) {
    const [what, has, wanted] = small;
    throw new Fault(
      `${environment.server.host} has ${has.toFixed(1)} ${what}; environments.ts says that ${environment.name} needs ` +
        `${wanted}.`,
    );
  }
}

/** Stops a deploy that holds the lock: it takes everything back, or is ended where it no longer can. @throws Fault */
export async function takeLock(remote: Remote, { pid }: Holder): Promise<void> {
  // Where nobody knows who holds it, it is waited for: 0 would be the script's own group of processes.
  const kill = (signal: string) => (pid > 0 ? `kill -${signal} ${pid} 2>/dev/null || true` : ':');
  const script = `
cd ${serverFolder}
${kill('TERM')}
flock -w 180 deploy.lock true || { ${kill('KILL')}; flock -w 10 deploy.lock true; }
`;
  await mustSucceed(remote, 'does not give up the lock', { script, idempotent: true, timeoutMs: 200_000 });
}

/** Pulls a tag and says which digest it is. @throws Fault where there is no such image */
export async function resolveImage(remote: Remote, reference: string): Promise<string> {
  const script =
    `docker pull -q ${quote(reference)} >/dev/null; docker image inspect -f '{{range .RepoDigests}}{{println ` +
    `.}}{{end}}' ${quote(reference)}`;
  const repository = reference.slice(0, reference.lastIndexOf(':'));
  const output = await mustSucceed(remote, `cannot pull ${reference}`, {
    script,
    idempotent: true,
    timeoutMs: 600_000,
  });
  const digest = output.stdout.split('\n').find((line) => line.startsWith(`${repository}@sha256:`));
  if (!digest) throw new Fault(`${reference} has no digest: it was built on the server. Push it to the registry.`);
  return digest;
}
