import { docker } from '../../ops/docker.ts';
import type { Images } from '../images.ts';

const node = (script: string): string => `CMD ["node", "-e", ${JSON.stringify(script)}]`;
const addMigration = (name: string, sql: string): string => `USER root
RUN ["node", "-e", ${JSON.stringify(
  `
const fs = require('fs');
const journal = 'migrations/tenant/meta/_journal.json';
const { entries, ...rest } = JSON.parse(fs.readFileSync(journal));
fs.writeFileSync(journal, JSON.stringify({ ...rest, entries: [...entries, { ...entries.at(-1), idx: entries.length, tag: '${name}' }] }));
fs.writeFileSync('migrations/tenant/${name}.sql', ${JSON.stringify(sql)});
`.replaceAll('\n', ' '),
)}]
USER node`;

const onlyHealthy = `require('http').createServer((request, answer) => {
answer.statusCode = request.url === '/api/health' ? 200 : 500; answer.end(); }).listen(process.env.PORT)`.replaceAll('\n', ' ');

/** What can be wrong with a release: lines for the Dockerfile of its api or its web image. */
export const badReleases = {
  'never-healthy': { api: node("process.on('SIGTERM', process.exit); setInterval(() => {}, 1000)") },
  'crash-at-start': { api: node("console.error('no'); process.exit(1)") },
  'healthy-but-500': { web: node(onlyHealthy) },
  'ends-later': { api: node("setTimeout(() => process.exit(1), 25000); import('/app/server.js')") },
  'failing-migration': { api: addMigration('9999_fails', 'alter table "tenant_template"."nothing" add column x int') },
  'destructive-migration': { api: addMigration('9999_drops', 'alter table "tenant_template"."posts" drop column "caption"') },
} as const;

/** Builds a release on top of the images and pushes it; those of one tag differ from those of another. */
export async function pushRelease(images: Images, registry: string, tag: string, lines: { api?: string; web?: string } = {}) {
  for (const name of ['api', 'web'] as const) {
    const dockerfile = `FROM ${images[name]}\nENV VERSION=${tag}\n${lines[name] ?? ''}\n`;
    const reference = `${registry}/isntgram/${name}:${tag}`;
    await docker(['build', '--quiet', '--tag', reference, '-'], dockerfile);
    await move(reference);
  }
  for (const [name, image] of Object.entries({ postgres: images.postgres, caddy: 'caddy:2', valkey: 'valkey/valkey:8' })) {
    const reference = `${registry}/isntgram/${name}:${tag}`;
    await docker(['tag', image, reference]);
    await move(reference);
  }
}

/** From this machine's engine to the registry. */
async function move(reference: string): Promise<void> {
  await docker(['push', '--quiet', reference]);
  await docker(['image', 'rm', reference]);
}
