import type { AuditEvent, Instance, Page, Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { doorTenant, tenantAddress } from '../support/address.ts';
import { otherKinds, png } from '../support/made-photos.ts';
import { newPerson, type Person, Visitor, waitFor } from '../support/person.ts';
import { type PhotoFile, process, publish, requestTicket, upload } from '../support/photos.ts';
import { hasStaff, staff } from '../support/staff.ts';

const at = tenantAddress(doorTenant);
const change = (by: Visitor, json: unknown) => by.api<Instance & Problem>('/instance', { method: 'PATCH', json });
const page = async (path: string, where = at) => (await new Visitor(where).call<string>(path)).body;
interface Manifest {
  theme_color: string;
  icons: { src: string }[];
}
const manifestNow = async () => (await new Visitor(at).call<Manifest>('/manifest.webmanifest')).body;
const painted = /<html[^>]* style="[^"]*--own-primary-dark:\s*#facc15/;

/** The page once it is, or is no longer, as `as` says: what was kept of it is at most half a minute old. */
const pageOnce = (what: string, path: string, as: (body: string) => boolean) =>
  waitFor(`${path} ${what}`, () => page(path), as, 60_000);

const file = (name: string, content: string, type = 'image/png'): PhotoFile => ({
  ...{ name, type },
  bytes: new TextEncoder().encode(content),
});

describe.runIf(hasStaff)('the colour of a community', () => {
  test('is its admins’ to choose, is on its pages and on nobody else’s, and goes when they take it back', async () => {
    const [admin, anna] = await Promise.all([staff('admin', at), newPerson()]);
    expect((await change(new Visitor(at), { accent: '#facc15' })).status).toBe(401);
    const { status, body } = await change(anna, { accent: '#facc15' });
    expect({ status, code: body.code }).toEqual({ status: 404, code: 'request.not_found' });

    await pageOnce('is kept', '/sign-in', (html) => html.includes('</html>'));
    expect((await change(admin, { accent: ' #FACC15 ' })).body).toMatchObject({ accent: '#facc15', logo: [] });
    expect((await new Visitor().api<Instance>('/instance')).body.accent).toBeNull();
    await pageOnce('is painted', '/sign-in', (html) => painted.test(html));
    expect(await page('/sign-in', new Visitor().base)).not.toMatch(painted);
    const manifest = await waitFor(
      'the manifest',
      manifestNow,
      ({ theme_color: colour }) => colour !== '#ffffff',
      60_000,
    );
    expect(manifest).toMatchObject({ background_color: '#ffffff', icons: [{ src: '/icons/icon.svg' }, {}, {}, {}] });
    const trail = await admin.api<Page<AuditEvent>>('/moderation/audit?about=decisions&limit=50');
    expect(trail.body.items).toContainEqual(
      expect.objectContaining({ action: 'community.changed', actor: admin.username, note: 'accent' }),
    );

    expect((await change(admin, { accent: null })).body.accent).toBeNull();
    await pageOnce('is plain', '/sign-in', (html) => !painted.test(html));
  });

  test.each(['red', '#25', '#12345g', '#12345678', 'url(/a)', '#fff;}', '', 5])('is not %j', async (accent) => {
    const { status, body } = await change(await staff('admin', at), { accent });
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 400, path: 'accent' });
  });
});

/** A logo that is there, and where it is. */
async function bring(admin: Person, size = 256): Promise<{ id: string; url: string }> {
  const { id } = await process(admin, png(size, size, { color: [20, 90, 160] }), 'logo');
  const { status, body } = await change(admin, { logoMediaId: id });
  expect(status).toBe(200);
  expect(body.logo).toEqual([{ width: size, height: size, url: `${at.origin}/media/${id}/${size}.webp` }]);
  return { id, url: String(body.logo[0]?.url) };
}

const statusOf = async (url: string): Promise<number> => (await new Visitor(at).call(new URL(url).pathname)).status;

describe.runIf(hasStaff)('the logo of a community', () => {
  test('is on its pages, and is gone once another one, or none, takes its place', async () => {
    const admin = await staff('admin', at);
    const first = await bring(admin);
    expect(await statusOf(first.url)).toBe(200);
    const html = await pageOnce('shows the logo', '/sign-in', (body) => body.includes(first.id));
    expect(html).toMatch(new RegExp(`<link rel="icon" href="[^"]*${first.id}`));
    expect(html).toMatch(new RegExp(`<link rel="apple-touch-icon" href="[^"]*${first.id}`));
    expect(html).toMatch(new RegExp(`<img[^>]*src="[^"]*${first.id}[^>]*alt="[^"]+"`));
    const manifest = await waitFor('the manifest', manifestNow, ({ icons }) => icons[0]?.src === first.url, 60_000);
    expect(manifest.icons).toEqual([{ src: first.url, sizes: '256x256', type: 'image/webp' }]);
    expect((await new Visitor().api<Instance>('/instance')).body.logo).toEqual([]);
    expect(await page('/sign-in', new Visitor().base)).not.toContain(first.id);

    // Nothing else can have it, and nobody else takes it away.
    expect((await admin.api<Problem>('/posts', { json: { media: [{ id: first.id }] } })).body.code).toBe(
      'media.already_used',
    );
    expect((await change(admin, { logoMediaId: first.id })).body.logo).toHaveLength(1);

    const second = await bring(admin, 200);
    await waitFor(
      'the former logo to go',
      () => statusOf(first.url),
      (status) => status === 404,
      60_000,
    );
    expect((await change(admin, { logoMediaId: null })).body.logo).toEqual([]);
    await waitFor(
      'the logo to go',
      () => statusOf(second.url),
      (status) => status === 404,
      60_000,
    );
    await pageOnce('shows none', '/sign-in', (body) => !body.includes(second.id));
  });

  test.each([
    ['a dot', png(1, 1), 'logo.too_small'],
    ['too small', png(191, 191), 'logo.too_small'],
    ['a ribbon', png(20_000, 1), 'logo.not_square'],
    ['wide', png(400, 200), 'logo.not_square'],
    ['text that is called a picture', file('logo.png', 'x'.repeat(10_000_000)), 'media.not_an_image'],
    ['a drawing with a script', file('logo.png', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), undefined],
    ['an animation of 65,535 pixels on each side', file('l.png', 'GIF89a\u007f\u007f\u007f\u007f\0\0\0;'), 'media.gif'],
    ...otherKinds.map(([code, photo]) => [photo.name, photo, code] as const),
  ] as const)('is not %s', async (_, photo, code) => {
    const admin = await staff('admin', at);
    const { id } = await process(admin, photo, 'logo');
    const { status, body } = await change(admin, { logoMediaId: id });
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path: 'logoMediaId' });
    if (code) expect(body.code).toBe(code);
    expect(body.errors?.[0]?.message.length).toBeGreaterThan(20);
  });

  test('is not empty, and no drawing', async () => {
    const admin = await staff('admin', at);
    expect((await requestTicket(admin, file('logo.png', ''), 'logo')).status).toBe(400);
    const drawing = await requestTicket(admin, file('logo.svg', '<svg/>', 'image/svg+xml'), 'logo');
    expect(drawing).toMatchObject({ status: 400, body: { errors: [{ path: 'contentType' }] } });
  });

  test('is no photo of somebody else, of a post, or that has not arrived', async () => {
    const [admin, other] = await Promise.all([staff('admin', at), staff('admin')]);
    const foreign = await process(other, png(200, 200), 'logo');
    expect((await change(admin, { logoMediaId: foreign.id })).body.code).toBe('media.not_found');
    expect((await change(admin, { logoMediaId: crypto.randomUUID() })).status).toBe(400);
    const posted = await upload(admin, png(200, 200));
    await publish(admin, [posted]);
    expect((await change(admin, { logoMediaId: posted })).body.code).toBe('media.already_used');
    const late = await upload(admin, png(200, 200), 'logo');
    expect((await change(admin, { logoMediaId: late })).body.code).toBe('media.not_ready');
  });
});
