import { checkModules } from '@isntgram/core/kernel/module';
import { tell } from '@isntgram/core/kernel/notices/tell';
import { schemaOf } from '@isntgram/core/schema/names';
import { expect, test } from 'vitest';
import { echo } from './echo/core/echo.ts';
import { withEcho } from './with-echo.ts';

/** Anna, Ben and Mona, who moderates, each with a browser of their own, in a community that has echo. */
async function withPeople(profile: 'edge' | 'vm') {
  const place = await withEcho(profile);
  await place.tenant(`modules ${place.slug} +echo`);
  const join = async (username: string) => {
    const ask = place.asking();
    const password = 'a long way to shout';
    const account = { email: `${username}@mail.example`, name: username, username, password };
    expect(await ask('auth/sign-up/email', account)).toMatchObject({ status: 200 });
    expect(await ask('auth/sign-in/username', { username, password })).toMatchObject({ status: 200 });
    return ask;
  };
  const [anna, ben, mona] = [await join('anna'), await join('ben'), await join('mona')];
  await place.lines(`update "${schemaOf(place.slug)}".users set role = 'moderator' where username = 'mona'`);
  return { ...place, anna, ben, mona };
}

const profiles = ['vm', 'edge'] as const;

test.each(profiles)(
  'a module tells people of its own, as long as it is on, on the database of %s',
  async (profile) => {
    const { anna, ben, lines, slug, tenant } = await withPeople(profile);
    const heard = async () => {
      const { items = [] } = await anna('v1/notifications');
      return items.filter(({ kind }) => kind === 'echo.heard');
    };
    const [first, second] = [
      (await anna('v1/echoes', { text: 'hey' })).id,
      (await anna('v1/echoes', { text: 'ho' })).id,
    ];
    for (const id of [first, second, first])
      expect(await ben(`v1/echoes/${id}/hearing`, {})).toMatchObject({ status: 204 });
    await anna(`v1/echoes/${first}/hearing`, {});
    expect(await heard()).toMatchObject(
      [second, first].map((id) => ({ subject: { kind: 'echo', id }, count: 1, read: false })),
    );
    expect(await anna('v1/notifications/unread')).toMatchObject({ unread: 2 });

    await lines(`update "${schemaOf(slug)}".echoes set hushed_at = now() where id = '${second}'`);
    expect(await heard()).toMatchObject([{ subject: { kind: 'echo', id: first }, post: null, comment: null }]);
    expect(await anna('v1/users/ben/mute', {})).toMatchObject({ status: 200 });
    expect(await heard()).toEqual([]);
    await lines(`delete from "${schemaOf(slug)}".mutes`);
    expect(await anna('v1/notifications/unread')).toMatchObject({ unread: 1 });

    await tenant(`modules ${slug} -echo`);
    expect(await heard()).toEqual([]);
    expect(await anna('v1/notifications/unread')).toMatchObject({ unread: 0 });
    await tenant(`modules ${slug} +echo`);
    expect(await heard()).toHaveLength(1);
    const [{ id } = {}] = await heard();
    expect(await anna('v1/notifications/read', { ids: [id] })).toMatchObject({ unread: 0 });
    expect(await heard()).toMatchObject([{ read: true }]);
  },
  120_000,
);

test.each(profiles)(
  'what a module has can be reported, judged and taken down as posts are, on the database of %s',
  async (profile) => {
    const { anna, ben, lines, mona, slug, tenant } = await withPeople(profile);
    const { id } = await anna('v1/echoes', { text: 'Buy cheap drums' });
    const subject = { kind: 'echo', id };
    const cases = async (more = '') => (await mona(`v1/moderation/queue?${more}`)).items ?? [];
    const report = { reason: 'spam', note: 'Drums again' };
    expect(await anna(`v1/echoes/${id}/report`, report)).toMatchObject({ code: 'report.own' });
    for (const _ of ['once', 'again'])
      expect(await ben(`v1/echoes/${id}/report`, report)).toMatchObject({ status: 204 });
    expect(await cases()).toMatchObject([
      { subject, words: 'Buy cheap drums', reportCount: 1, user: { username: 'anna' }, post: null, comment: null },
    ]);

    await tenant(`modules ${slug} -echo`);
    expect(await cases()).toEqual([]);
    expect(await mona('v1/moderation/decisions', { subject, action: 'take_down' })).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
    await tenant(`modules ${slug} +echo`);

    expect(await mona('v1/moderation/decisions', { subject, action: 'take_down', note: 'Spam' })).toMatchObject({
      state: 'taken_down',
      changed: true,
    });
    expect(await ben(`v1/echoes/${id}`)).toMatchObject({ status: 404, code: 'echo.not_found' });
    expect(await ben(`v1/echoes/${id}/report`, report)).toMatchObject({ status: 404, code: 'echo.not_found' });
    expect(await cases()).toEqual([]);
    expect(await cases('state=upheld')).toMatchObject([
      { subject, earlier: [{ action: 'echo.taken_down', note: 'Spam' }] },
    ]);
    expect(await mona('v1/moderation/decisions', { subject, action: 'restore' })).toMatchObject({ state: 'visible' });
    expect(await ben(`v1/echoes/${id}`)).toMatchObject({ status: 200 });
    expect(
      await lines(`select action from "${schemaOf(slug)}".audit_events where subject_kind = 'echo' order by id`),
    ).toEqual(['report.filed', 'echo.taken_down', 'echo.restored']);
  },
  120_000,
);

test('a kind that no module brings is not told, and one that two bring is refused at the start', async () => {
  const { contextOf, platform, slug } = await withEcho();
  expect(() => checkModules(platform)).not.toThrow();
  expect(() => checkModules({ modules: [echo, { ...echo, name: 'again' }] })).toThrow(
    'Two modules bring the notice "echo.heard".',
  );
  const anna = { ...(await contextOf('anna')), platform: { ...platform, modules: [] } };
  const notice = {
    kind: 'echo.heard',
    subject: { kind: 'echo', id: anna.actor.id },
    recipientId: anna.actor.id,
  } as const;
  expect(slug).toBe(anna.tenant.slug);
  await expect(anna.db.atomically((tx) => [tell(anna, tx, notice)])).rejects.toThrow(
    'No module tells of "echo.heard".',
  );
});
