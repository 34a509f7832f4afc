import type { FaultDetail } from '@isntgram/contract/kernel/operation/faults';
import { runJob } from '@isntgram/core/jobs/jobs';
import { createFaultKeeper } from '@isntgram/core/kernel/faults/keep-faults';
import { schemaOf } from '@isntgram/core/schema/names';
import { expect, test } from 'vitest';
import { withEcho } from '../modules/with-echo.ts';

test.each(['vm', 'edge'] as const)(
  'what breaks in the API and in a job is seen by whoever runs the installation alone, on the database of %s',
  async (profile) => {
    const { ask, lines, platform, slug, tenant } = await withEcho(profile);
    const keeper = createFaultKeeper(platform);
    Object.assign(platform.faults, { record: keeper.record });
    await tenant(`modules ${slug} +echo`);
    const password = 'a long way to shout';
    await ask('auth/sign-up/email', { email: 'anna@mail.example', name: 'Anna', username: 'anna', password });
    await ask('auth/sign-in/username', { username: 'anna', password });

    await lines(`drop table "${schemaOf(slug)}".echoes`);
    const id = platform.ids.next();
    for (let at = 0; at < 3; at++)
      expect(await ask(`v1/echoes/${id}`)).toMatchObject({ status: 500, code: 'internal' });
    const job = { kind: 'module', tenant: slug, name: 'echo.ring', input: { id } } as const;
    await expect(runJob(platform, job)).rejects.toThrow();
    await keeper.flush();

    expect(await ask('v1/faults')).toMatchObject({ status: 404, code: 'request.not_found' });
    await lines(`update "${schemaOf(slug)}".users set role = 'moderator' where username = 'anna'`);
    expect(await ask('v1/faults')).toMatchObject({ status: 404, code: 'request.not_found' });
    await lines(`update "${schemaOf(slug)}".users set role = 'admin' where username = 'anna'`);
    const seen = async (place: string) => (await ask(`v1/faults?place=${place}`)).items;
    await expect
      .poll(() => seen('api'))
      .toMatchObject([{ code: '42P01', count: 3, people: 1, route: 'GET /api/v1/echoes/:id', releases: ['test'] }]);
    await expect.poll(() => seen('jobs')).toMatchObject([{ code: '42P01', count: 1, people: 0, route: 'echo.ring' }]);
    const first = (await seen('api'))?.[0];
    const detail = await ask(`v1/faults/${first?.id}`);
    expect(detail).toMatchObject({ requestId: expect.any(String) } satisfies Partial<FaultDetail>);
    expect(JSON.stringify(detail)).not.toMatch(new RegExp(`${id}|anna`, 'i'));
    expect(await ask('v1/status')).toMatchObject({
      status: 200,
      ...{ profile: 'vm', version: 'test', frozen: false, faults: { open: 2, lastHour: 2 } },
      parts: [
        { name: 'database', ok: true },
        { name: 'mediaStore', ok: true },
      ],
    });
    // Asked as another community, whose admins run that alone.
    platform.settings.defaultTenant = 'another';
    expect(await ask('v1/faults')).toMatchObject({ status: 404 });
    expect(await ask('v1/status')).toMatchObject({ status: 404 });
  },
  120_000,
);
