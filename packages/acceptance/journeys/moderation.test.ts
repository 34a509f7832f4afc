import { expect, test } from 'vitest';
import { enter } from '../screens/open-screen.ts';
import { goodPassword, newPerson } from '../src/support/person.ts';
import { newPost } from '../src/support/photos.ts';
import { decide, findCase, hasStaff, staff } from '../src/support/staff.ts';
import { expectAccessible, phone, useBrowser } from './browser.ts';

const { visitor, expectQuiet } = useBrowser();

test.runIf(hasStaff)('a reported post is taken down by a moderator, is gone for others, and comes back', async () => {
  const [mod, author, fan] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
  const caption = `Cheap watches by ${author.username}`;
  const post = await newPost(author, { caption });

  const fanTab = await visitor({ viewport: phone, hasTouch: true });
  await enter(fanTab.page, fan);
  await fanTab.page.goto(`/p/${post.id}`);
  await fanTab.page.getByRole('button', { name: 'Post actions' }).click();
  await fanTab.page.getByRole('menuitem', { name: 'Report' }).click();
  await fanTab.page.getByRole('heading', { name: 'Why are you reporting this post?' }).waitFor();
  await expectAccessible(fanTab.page, 'reasons to report');
  await fanTab.page.getByRole('button', { name: 'Scam or fraud' }).click();
  await fanTab.page.getByLabel(/Anything to add/).fill('They never arrive');
  await fanTab.page.getByRole('button', { name: 'Send report' }).click();
  await fanTab.page.getByRole('heading', { name: 'Thanks for telling us' }).waitFor();
  await expectAccessible(fanTab.page, 'thanks for a report');
  await fanTab.page.getByRole('button', { name: 'Done' }).click();

  const modTab = await visitor({ colorScheme: 'dark' });
  await enter(modTab.page, mod);
  await modTab.page.goto('/admin');
  const reported = modTab.page.getByRole('article', { name: `Post: ${author.username}` });
  await reported.getByText('They never arrive').waitFor();
  await expectAccessible(modTab.page, 'queue');
  await reported.getByRole('button', { name: 'Take down' }).click();
  const dialog = modTab.page.getByRole('dialog');
  await dialog.getByLabel(/Note for the audit trail/).fill('Scam');
  await expectAccessible(modTab.page, 'decision');
  await dialog.getByRole('button', { name: 'Take down' }).click();
  await reported.getByText('Taken down.').waitFor();

  await fanTab.page.goto(`/p/${post.id}`);
  await fanTab.page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  const authorTab = await visitor();
  await enter(authorTab.page, author);
  await authorTab.page.goto('/');
  await authorTab.page.getByText('A moderator took this post down').waitFor();
  await expectAccessible(authorTab.page, 'feed with a post that was taken down');

  await reported.getByRole('button', { name: 'Undo' }).click();
  await reported.getByText('Restored.').waitFor();
  await fanTab.page.goto(`/p/${post.id}`);
  await fanTab.page.getByText(caption).first().waitFor();
  await modTab.page.getByText('Audit trail', { exact: true }).click();
  const trail = modTab.page.getByRole('listitem').filter({ hasText: author.username });
  await trail.filter({ hasText: 'Post restored' }).first().waitFor();
  await trail.filter({ hasText: 'Scam' }).first().waitFor();
  await expectAccessible(modTab.page, 'audit trail');
  await fanTab.page.goto('/admin');
  await fanTab.page.getByRole('heading', { name: 'This page is not here' }).waitFor();
  expect(await fanTab.page.getByRole('article').count()).toBe(0);
  expectQuiet();
});

test.runIf(hasStaff)('a moderator warns somebody, who reads why among their notifications', async () => {
  const [mod, author, fan] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'Somebody who was not asked' });
  await fan.api('/reports', { json: { kind: 'post', id: post.id, reason: 'other', note: 'That is me' } });

  const modTab = await visitor({ viewport: phone });
  await enter(modTab.page, mod);
  await modTab.page.goto('/admin');
  const reported = modTab.page.getByRole('article', { name: `Post: ${author.username}` });
  await reported.getByRole('button', { name: 'Warn' }).click();
  const dialog = modTab.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Warn' }).click();
  await dialog.getByText('Say what you warn of: it is what they read.').waitFor();
  await expectAccessible(modTab.page, 'warning without words');
  await dialog.getByLabel('What you say to them').fill('Ask people before you show them.');
  await dialog.getByRole('button', { name: 'Warn' }).click();
  await reported.getByText('Warned.').waitFor();

  const { page } = await visitor({ viewport: phone, hasTouch: true, colorScheme: 'dark' });
  await enter(page, author);
  await page.goto('/notifications');
  const told = page.getByRole('listitem').filter({ hasText: 'Ask people before you show them.' });
  await told.waitFor();
  expect(await told.textContent()).not.toContain(mod.username);
  await expectAccessible(page, 'warning among the notifications');
  await told.getByRole('link').first().click();
  await page.getByText('Somebody who was not asked').first().waitFor();
  expectQuiet();
});

test.runIf(hasStaff)('somebody appeals, a moderator takes the decision back, and they read why', async () => {
  const [mod, author, fan] = await Promise.all([staff('moderator'), newPerson(), newPerson()]);
  const post = await newPost(author, { caption: 'A bridge, and no advertisement' });
  await fan.api('/reports', { json: { kind: 'post', id: post.id, reason: 'spam' } });
  await decide(mod, { kind: 'post', id: post.id }, 'take_down');

  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await enter(page, author);
  await page.goto('/notifications');
  const told = page.getByRole('listitem').filter({ hasText: 'A moderator took your post down.' });
  await told.getByRole('button', { name: 'Appeal' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send the appeal' }).click();
  await dialog.getByText('Say why it was wrong: it is what the moderator reads.').waitFor();
  await expectAccessible(page, 'an appeal');
  await dialog.getByLabel('Why it was wrong').fill('That is a bridge.');
  await dialog.getByRole('button', { name: 'Send the appeal' }).click();
  await told.getByText('Your appeal is with the moderators.').waitFor();

  const modTab = await visitor({ colorScheme: 'dark' });
  await enter(modTab.page, mod);
  await modTab.page.goto('/admin');
  await modTab.page.getByText('Appeals', { exact: true }).click();
  const judged = modTab.page.getByRole('article', { name: `Post: ${author.username}` });
  const appealed = judged.getByRole('region', { name: 'Appeal against the take-down' });
  await appealed.getByText('That is a bridge.').waitFor();
  await expectAccessible(modTab.page, 'an appeal beside its case');
  await judged.getByRole('button', { name: 'Take it back' }).click();
  const answer = modTab.page.getByRole('dialog');
  await answer.getByLabel('What you say to them (optional)').fill('So it is.');
  await answer.getByRole('button', { name: 'Take it back' }).click();
  await judged.getByText('The decision was taken back: So it is.').waitFor();

  await page.reload();
  const heard = page.getByRole('listitem').filter({ hasText: 'took the decision back. “So it is.”' });
  await heard.waitFor();
  expect(await heard.textContent()).not.toContain(mod.username);
  expect((await fan.post(post.id)).body.status).toBe('published');
  expectQuiet();
});

test.runIf(hasStaff)('somebody who is suspended appeals where they would have signed in', async () => {
  const [mod, person] = await Promise.all([staff('moderator'), newPerson()]);
  const { id } = await person.me();
  await decide(mod, { kind: 'user', id }, 'suspend');
  const { page } = await visitor({ viewport: phone, hasTouch: true });
  await page.goto('/sign-in');
  await page.getByLabel('Email or username').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(goodPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('This account is suspended').waitFor();
  await page.getByRole('button', { name: 'Appeal' }).click();
  const why = page.getByRole('dialog').getByLabel('Why it was wrong');
  await why.waitFor();
  await expectAccessible(page, 'an appeal of who is suspended');
  await why.fill('I only sold one.');
  await page.getByRole('button', { name: 'Send the appeal' }).click();
  await page.getByText('Your appeal is with the moderators.').waitFor();
  expect((await findCase(mod, id, 'state=appealed'))?.appeal).toMatchObject({ text: 'I only sold one.' });
  expectQuiet();
});
