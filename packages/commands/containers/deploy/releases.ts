import { docker } from '@isntgram/vm-profile/ops/docker';
import type { Images } from '../stack/images.ts';
import { thorough } from '../thorough.ts';

/** Bad releases that only a thorough run tries. */
const leftToNightly: ReadonlySet<string> = new Set(['crash-at-start', 'failing-migration', 'ends-later']);

/** Whether this run tries the release with this tag. */
export const isTried = (tag: string): boolean => thorough || !leftToNightly.has(tag);

/** The release that comes with another Caddy. */
const anotherCaddy = 'r2';

const node = (script: string): string => `CMD ["node", "-e", ${JSON.stringify(script)}]`;
const addMigration = (name: string, sql: string): string => `USER root
RUN ["node", "-e", ${JSON.stringify(
  `
const fs = require('fs');
const journal = 'migrations/tenant/meta/_journal.json';
const { entries, ...rest } = JSON.parse(fs.readFileSync(journal));
const added = { ...entries.at(-1), idx: entries.length, tag: '${name}' };
fs.writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, added] }));
fs.writeFileSync('migrations/tenant/${name}.sql', ${JSON.stringify(sql)});
`.replaceAll('\n', ' '),
)}]
USER node`;

const onlyHealthy = `require('http').createServer((request, answer) => {
answer.statusCode = request.url === '/api/health' ? 200 : 500; answer.end(); }).listen(process.env.PORT)`.replaceAll(
  '\n',
  ' ',
);

/** What can be wrong with a release: lines for the Dockerfile of its api or its web image. */
const badReleases = {
  'never-healthy': { api: node("process.on('SIGTERM', process.exit); setInterval(() => {}, 1000)") },
  'crash-at-start': { api: node("console.error('no'); process.exit(1)") },
  'healthy-but-500': { web: node(onlyHealthy) },
  'ends-later': { api: node("setTimeout(() => process.exit(1), 25000); import('/app/server.js')") },
  'failing-migration': { api: addMigration('9999_fails', 'alter table "tenant_template"."nothing" add column x int') },
  'destructive-migration': {
    api: addMigration('9999_drops', 'alter table "tenant_template"."posts" drop column "caption"'),
  },
} as const;

/** Deploys that must be taken back: of what, and what is said of it. */
export const badDeploys: readonly (readonly [string, RegExp])[] = [
  ['never-healthy', /✗ Wait until they are healthy\n.*not healthy in time/s],
  ['healthy-but-500', /✗ Ask it for real pages\n.*with 500 instead of 200/s],
  ['destructive-migration', /✗ Migrate the database.*Refused/s],
  ['not-there', /cannot pull localhost:\d+\/isntgram\/api:not-there/],
  ['crash-at-start', /✗ Wait until they are healthy\n.*ends at its start/s],
  ['failing-migration', /✗ Migrate the database.*nothing.* does not exist/s],
];

/** Builds a release on top of the images and pushes it; those of one tag differ from those of another. */
async function pushRelease(images: Images, registry: string, tag: string, lines: { api?: string; web?: string } = {}) {
  for (const name of ['api', 'web'] as const) {
    const dockerfile = `FROM ${images[name]}\nENV VERSION=${tag}\n${lines[name] ?? ''}\n`;
    const reference = `${registry}/isntgram/${name}:${tag}`;
    await docker(['build', '--quiet', '--tag', reference, '-'], dockerfile);
    await move(reference);
  }
  for (const [name, image] of Object.entries({
    postgres: images.postgres,
    caddy: 'caddy:2',
    valkey: 'valkey/valkey:8',
  })) {
    const reference = `${registry}/isntgram/${name}:${tag}`;
    if (name === 'caddy' && tag === anotherCaddy)
      await docker(['build', '--quiet', '--tag', reference, '-'], `FROM ${image}\nLABEL of=${tag}\n`);
    else await docker(['tag', image, reference]);
    await move(reference);
  }
}

/** From this machine's engine to the registry. */
async function move(reference: string): Promise<void> {
  await docker(['push', '--quiet', reference]);
  await docker(['image', 'rm', reference]);
}

/** Pushes the good ones and those of the bad ones that are tried; the first is there before the others. */
export function pushReleases(images: Images, registry: string) {
  const first = pushRelease(images, registry, 'r1');
  const bad = Object.entries(badReleases).filter(([tag]) => isTried(tag));
  const others = [...['r2', 'r3', 'r4'].map((tag) => [tag, {}] as const), ...bad];
  const all = others.reduce(
    (before, [tag, lines]) => before.then(() => pushRelease(images, registry, tag, lines)),
    first,
  );
  all.catch(() => undefined);
  return { first, all };
}
