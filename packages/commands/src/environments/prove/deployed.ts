import * as z from 'zod';
import { hold, type Proof } from './proof.ts';

const health = z.object({ profile: z.string(), version: z.string() });
const ready = z.object({
  dependencies: z.array(z.object({ name: z.string(), ok: z.boolean().default(true), durationMs: z.number() })),
});

/** What a deploy brings: who answers, what it leans on, and the files of its pages. */
export const deployed: readonly Proof[] = [
  {
    what: 'it is alive',
    async try({ url }) {
      const answer = await fetch(`${url}/api/health`);
      hold(answer.ok, `/api/health answers ${answer.status}`);
      const { profile, version } = health.parse(await answer.json());
      return `profile ${profile}, version ${version}`;
    },
  },
  {
    what: 'what it leans on answers',
    async try({ url }) {
      const answer = await fetch(`${url}/api/ready`);
      const { dependencies } = ready.parse(await answer.json());
      hold(answer.ok, `/api/ready answers ${answer.status}: ${JSON.stringify(dependencies)}`);
      return dependencies.map(({ name, durationMs }) => `${name} ${Math.round(durationMs)} ms`).join(', ');
    },
  },
  {
    what: 'the certificate, and no way around it',
    async try({ url }) {
      if (!url.startsWith('https:')) return 'not tried: it is asked without TLS';
      const answer = await fetch(`${url}/`);
      const hsts = answer.headers.get('strict-transport-security');
      hold(hsts !== null, 'no strict-transport-security');
      const plain = await fetch(url.replace('https:', 'http:'), { redirect: 'manual' });
      hold(plain.status >= 300 && plain.status < 400, `http:// answers ${plain.status} instead of leading to https://`);
      return hsts;
    },
  },
  {
    what: 'the landing page with all its files',
    async try({ url }) {
      const answer = await fetch(`${url}/`);
      const html = await answer.text();
      hold(answer.status === 200, `/ answers ${answer.status}`);
      hold(/nonce-/.test(answer.headers.get('content-security-policy') ?? ''), 'its policy has no nonce');
      const files = [
        ...new Set([...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(([, file]) => file)),
      ];
      hold(files.length > 0, 'it names no file');
      for (const file of files) {
        const got = await fetch(new URL(file ?? '', url));
        await got.body?.cancel();
        hold(got.status === 200, `${file} answers ${got.status}`);
        hold(/immutable/.test(got.headers.get('cache-control') ?? ''), `${file} is not kept for good`);
      }
      return `${files.length} files`;
    },
  },
  {
    what: 'nobody gets what is for who is signed in',
    async try({ url }) {
      for (const path of ['/feed', '/me', '/notifications']) {
        const answer = await fetch(`${url}/api/v1${path}`);
        await answer.body?.cancel();
        hold(answer.status === 401, `${path} answers ${answer.status} to nobody`);
      }
      return '401';
    },
  },
];
