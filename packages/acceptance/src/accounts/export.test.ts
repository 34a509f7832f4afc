import type { Notification, OwnExport, Page, Problem } from '@isntgram/contract';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { confirmed } from '../support/confirm.ts';
import { mailAbout } from '../support/mailbox.ts';
import { addressHeaders, anybody, goodPassword, newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { newPost } from '../support/photos.ts';

const ask = (person: Person, password = goodPassword) =>
  person.api<OwnExport & Problem>('/me/export', { json: { password } });
const own = async (person: Person) => (await person.api<OwnExport>('/me/export')).body;

async function fetchZip(person: Person, url: string, headers: Record<string, string> = {}) {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return fetch(new URL(url, person.base), {
    headers: { cookie, ...addressHeaders(person.clientAddress), ...headers },
  });
}

describe('an export', () => {
  test('gathers everything, tells by mail and notification, and is handed to its owner alone', async () => {
    const [person, somebody] = await Promise.all([newPerson().then(confirmed), anybody()]);
    const post = await newPost(person, { caption: 'One of mine' });
    expect(await own(person)).toMatchObject({ status: 'none', url: null });
    const { status, body } = await ask(person);
    expect({ status, body }).toMatchObject({ status: 202, body: { url: null } });
    const ready = await waitFor(
      'the export',
      () => own(person),
      (seen) => seen.status === 'ready',
      60_000,
    );
    const mail = await mailAbout(person.email, /export is ready/);
    expect(mail.text).toContain('/settings/export');
    const told = (await person.api<Page<Notification>>('/notifications')).body.items;
    expect(told.map(({ kind }) => kind)).toContain('export_ready');

    const answer = await fetchZip(person, ready.url ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toContain(person.username);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(bytes.byteLength).toBe(ready.sizeBytes);
    const files = unzipSync(bytes);
    expect(JSON.parse(new TextDecoder().decode(files['posts/0001.json']))).toMatchObject([{ id: post.id }]);
    expect(Object.keys(files).filter((name) => name.startsWith('photos/'))).toHaveLength(1);
    const rest = await fetchZip(person, ready.url ?? '', { range: 'bytes=100-' });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes 100-${bytes.byteLength - 1}/${bytes.byteLength}`);
    expect(new Uint8Array(await rest.arrayBuffer())).toEqual(bytes.slice(100));

    const path = ready.url?.replace('/api/v1', '') ?? '';
    const guessed = path.replace(/.$/, (end) => (end === '0' ? '1' : '0'));
    for (const [who, asked] of [
      [somebody, path],
      [person, guessed],
    ] as const) {
      const refused = await who.api<Problem>(asked);
      expect(refused.body).toMatchObject({ status: 404, code: 'export.not_found' });
    }
    expect((await new Visitor().api(path)).status).toBe(401);
  });

  test('is asked for by who knows the password, and signed in', async () => {
    const person = await anybody();
    expect((await ask(person, 'not-my-password-1')).body).toMatchObject({ status: 400, code: 'auth.wrong_password' });
    expect((await person.api<Problem>('/me/export', { json: {} })).body.code).toBe('request.invalid');
    for (const call of [{}, { json: { password: goodPassword } }])
      expect((await new Visitor().api('/me/export', call)).status).toBe(401);
    expect(await own(person)).toMatchObject({ status: 'none' });
    expect((await person.api<Problem>('/me/export/not-an-id')).status).toBe(400);
  });
});
