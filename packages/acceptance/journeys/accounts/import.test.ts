import type { Page as Items, Post } from '@isntgram/contract';
import { zipSync } from 'fflate';
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newPerson } from '../../src/support/person.ts';
import { photo } from '../../src/support/photos.ts';
import { button, expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** As Instagram writes texts: each byte of UTF-8 as a letter of its own. */
const written = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));
const bytesOf = (text: string) => new TextEncoder().encode(text);
const at = (time: string) => Date.parse(time) / 1000;

/** What Instagram gives: four posts, of which one is a video and one holds no photo; and a story. */
function exportOfInstagram(): Buffer {
  const file = (name: string) => `media/posts/201907/${name}`;
  const posts = [
    {
      media: [
        { uri: file('a.jpg'), creation_timestamp: at('2019-07-01T10:00:00Z'), title: written('Grüße aus Köln #köln') },
      ],
    },
    {
      media: [{ uri: file('b.jpg') }, { uri: file('c.jpg') }, { uri: file('d.mp4') }],
      title: 'Two photos and a video',
      creation_timestamp: at('2016-02-03T10:00:00Z'),
    },
    { media: [{ uri: file('e.jpg'), creation_timestamp: at('2014-05-06T10:00:00Z'), title: 'No photo at all' }] },
    { media: [{ uri: file('f.jpg'), creation_timestamp: at('2013-05-06T10:00:00Z'), title: 'Left behind' }] },
  ];
  const { bytes } = photo();
  return Buffer.from(
    zipSync(
      {
        'your_instagram_activity/media/posts_1.json': bytesOf(JSON.stringify(posts)),
        'your_instagram_activity/media/stories.json': bytesOf(JSON.stringify({ ig_stories: [{}] })),
        ...Object.fromEntries(['a', 'b', 'c', 'f'].map((name) => [file(`${name}.jpg`), bytes])),
        [file('d.mp4')]: bytesOf('a video'),
        [file('e.jpg')]: bytesOf('nothing that one could see'),
      },
      { level: 0 },
    ),
  );
}

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), button(page, 'Choose the zip').click()]);
  await chooser.setFiles({ name, mimeType: 'application/zip', buffer });
}

test('somebody brings their Instagram along, is cut off, goes on, and finds it all in its place, once', async () => {
  const person = await newPerson();
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  page.on('dialog', (dialog) => void dialog.accept());
  await enter(page, person);
  await page.goto('/settings/account');
  await page.getByRole('link', { name: 'Import from Instagram' }).click();
  await page.getByRole('heading', { name: 'Bring your Instagram along' }).waitFor();
  await expect.poll(() => page.title()).toContain('Bring your Instagram along');
  await expectAccessible(page, 'where an export is chosen');

  await choose(page, 'photo.zip', Buffer.from('no zip at all'));
  await page.getByText('This is not a whole zip file.').waitFor();

  const zip = exportOfInstagram();
  await choose(page, 'instagram.zip', zip);
  await page.getByText('4 posts with 5 photos, from May 2013 to July 2019.').waitFor();
  await page.getByText('1 video: there are only photos here').waitFor();
  await page.getByText('1 story', { exact: true }).waitFor();
  const tile = page.getByRole('button', { name: /^July 1, 2019, 1 photo: Grüße aus Köln/ });
  await tile.scrollIntoViewIfNeeded();
  await tile.locator('img').waitFor();
  await expectAccessible(page, 'what an export has');
  await page.getByRole('button', { name: /^May 6, 2013/ }).click();

  // The second post hangs until the page is closed.
  const hanging: Route[] = [];
  await page.route('**/api/v1/posts/imported', async (route) => {
    if (route.request().postData()?.includes('Two photos')) hanging.push(route);
    else await route.continue();
  });
  await button(page, 'Import 3 posts').click();
  await page.getByText('2 of 3 posts').waitFor({ timeout: 90_000 });
  await page.getByText('May 6, 2014: not at all').waitFor();
  await expectAccessible(page, 'an import on its way');
  await page.reload();
  await page.getByText('An import stopped at 2 of 3 posts.').waitFor();
  await Promise.all(hanging.map((route) => route.abort()));
  await page.unroute('**/api/v1/posts/imported');

  await choose(page, 'instagram.zip', zip);
  await page.getByText('1 post is on your page already.').waitFor();
  await button(page, 'Import 3 posts').click();
  await page.getByText('2 posts are on your page now.').waitFor({ timeout: 90_000 });
  await expectAccessible(page, 'the end of an import');
  await page.getByRole('link', { name: 'See your page' }).click();
  await page.waitForURL(`**/${person.username}`);

  const { items } = (await person.api<Items<Post>>(`/users/${person.username}/posts`)).body;
  expect(items.map(({ caption, createdAt, photos }) => [caption, createdAt, photos.length])).toEqual([
    ['Grüße aus Köln #köln', '2019-07-01T10:00:00.000Z', 1],
    ['Two photos and a video', '2016-02-03T10:00:00.000Z', 2],
    ['Left behind', '2013-05-06T10:00:00.000Z', 1],
  ]);
  await page
    .getByRole('main')
    .getByRole('link', { name: /Grüße aus Köln|photo/i })
    .first()
    .waitFor();
  expectQuiet();
}, 240_000);
