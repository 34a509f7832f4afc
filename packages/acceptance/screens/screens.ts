import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { goodPassword } from '../src/support/person.ts';
import { hasStaff } from '../src/support/staff.ts';
import { choose, click, dialog, fill, opens, type Screen, screen, type } from './screen.ts';

const signedOut: Screen[] = [
  screen('landing', 'nobody', '/', 'h1'),
  screen('sign-in', 'nobody', '/sign-in', 'h1'),
  screen('sign-in-refused', 'nobody', '/sign-in', 'h1', opens('form [aria-invalid]', click(/^Sign in$/))),
  screen(
    'sign-in-second-step',
    'nobody',
    '/sign-in',
    'h1',
    opens(
      'form [name=code]',
      fill('Email or username', ({ people }) => people.newcomer.username),
      fill('Password', goodPassword),
      click(/^Sign in$/),
    ),
  ),
  screen('sign-up', 'nobody', '/sign-up', 'h1'),
  screen('forgot-password', 'nobody', '/forgot-password', 'h1'),
  screen('reset-password', 'nobody', '/reset-password?token=none', 'h1'),
  screen('verify-email', 'nobody', '/verify-email?token=none', 'h1'),
  screen(
    'verify-email-expired',
    'nobody',
    '/verify-email?token=none',
    'h1',
    opens('main a', click(/^Confirm my address$/)),
  ),
  screen('unsubscribe', 'nobody', '/mail/unsubscribe?token=none', 'main form'),
  screen('unsubscribed', 'nobody', '/mail/unsubscribe?said=ended', 'h1'),
  screen('unsubscribe-unknown', 'nobody', '/mail/unsubscribe?said=unknown', 'h1'),
  screen('user-signed-out', 'nobody', ({ author }) => `/${author}`, 'h1'),
  screen('join', 'nobody', ({ author }) => `/${author}`, 'h1', opens(dialog, click(/^Follow/))),
  screen('post-signed-out', 'nobody', ({ posts }) => `/p/${posts.others}`, 'article img'),
  screen('tag', 'nobody', ({ tag }) => `/tags/${tag}`, 'h1'),
  screen('tag-empty', 'nobody', '/tags/nobodyusesthis', 'h1'),
  screen('offline', 'nobody', '/offline', 'h1'),
  screen('embedded', 'nobody', ({ posts }) => `/p/${posts.others}/embed`, 'body img'),
  screen('api-docs', 'nobody', '/api/docs', 'h1'),
  screen('not-found', 'nobody', '/a/b/c', 'h1'),
  screen('user-not-found', 'nobody', '/nobody-is-called-this', 'h1'),
  screen('post-not-found', 'nobody', '/p/0190c0de-0000-7000-8000-000000000000', 'h1'),
];

const discover: Screen[] = [
  screen('about', 'nobody', '/about', 'main h1'),
  screen('explore', 'nobody', '/explore', 'main ul img'),
  screen('explore-member', 'member', '/explore', 'main ul img'),
  screen('search', 'member', '/search', '[role=combobox]'),
  screen('search-results', 'member', '/search', '[role=combobox]', opens('[role=option]', type(/^Search/, 'walks'))),
  screen('search-nothing', 'member', '/search', '[role=combobox]', opens('main h2', type(/^Search/, 'zzxyq'))),
  screen('tag-member', 'member', ({ tag }) => `/tags/${tag}`, 'h1'),
];

const home: Screen[] = [
  screen('feed', 'member', '/', 'article img'),
  screen('first-avatar', 'newcomer', '/', 'main h2'),
  screen('first-people', 'newcomer', '/', 'main h2', opens('main li img', click(/^Skip/))),
  screen('menu', 'member', '/', 'article img', opens('[role=menu]', click(/^More$/))),
];

const users: Screen[] = [
  screen('user', 'member', ({ author }) => `/${author}`, 'h1'),
  screen('user-stranger', 'member', ({ stranger }) => `/${stranger}`, 'h1'),
  screen('user-own', 'member', ({ people }) => `/${people.member.username}`, 'h1'),
  screen('user-own-empty', 'newcomer', ({ people }) => `/${people.newcomer.username}`, 'h1'),
  screen('user-share', 'nobody', ({ author }) => `/${author}`, 'h1', opens(dialog, click(/^Share page/))),
  screen('followers', 'member', ({ author }) => `/${author}/followers`, '[role=dialog] li'),
  screen('following', 'member', ({ people }) => `/${people.member.username}/following`, '[role=dialog] li'),
];

const people: Screen[] = [
  screen('user-tagged', 'nobody', ({ author }) => `/${author}/tagged`, 'h1'),
  screen('user-private', 'nobody', ({ closed }) => `/${closed}`, 'h1'),
  screen('user-private-member', 'member', ({ closed }) => `/${closed}`, 'h1'),
  screen('user-menu', 'member', ({ author }) => `/${author}`, 'h1', opens('[role=menu]', click(/^More about/))),
  screen(
    'user-block',
    'member',
    ({ author }) => `/${author}`,
    'h1',
    opens(dialog, click(/^More about/), click(/^Block/, 'menuitem')),
  ),
  screen(
    'user-report',
    'member',
    ({ author }) => `/${author}`,
    'h1',
    opens(dialog, click(/^More about/), click(/^Report/, 'menuitem')),
  ),
  screen('follow-requests', 'newcomer', '/notifications/requests', 'main li'),
  screen('blocked', 'member', '/settings/blocked', 'main li'),
  screen('muted', 'member', '/settings/muted', 'main li'),
  screen('muted-words', 'member', '/settings/muted-words', 'main input'),
];

const posts: Screen[] = [
  screen('post', 'member', ({ posts }) => `/p/${posts.others}`, 'article img'),
  screen('post-over', 'member', ({ author }) => `/${author}`, 'main li img', {
    ...opens('[role=dialog] article img', (page) => page.locator('main a[href^="/p/"]').first().click()),
    only: 'wide',
  }),
  screen('post-own', 'member', ({ posts }) => `/p/${posts.own}`, 'article img'),
  screen(
    'post-menu',
    'member',
    ({ posts }) => `/p/${posts.own}`,
    'article img',
    opens('[role=menu]', click(/Post actions/)),
  ),
  screen(
    'post-menu-others',
    'member',
    ({ posts }) => `/p/${posts.others}`,
    'article img',
    opens('[role=menu]', click(/Post actions/)),
  ),
  screen(
    'post-edit',
    'member',
    ({ posts }) => `/p/${posts.own}`,
    'article img',
    opens(dialog, click(/Post actions/), click(/^Edit/, 'menuitem')),
  ),
  screen(
    'post-tag-people',
    'member',
    ({ posts }) => `/p/${posts.own}`,
    'article img',
    opens('[role=dialog] input', click(/Post actions/), click(/^Tag people/, 'menuitem')),
  ),
  screen(
    'post-delete',
    'member',
    ({ posts }) => `/p/${posts.own}`,
    'article img',
    opens(dialog, click(/Post actions/), click(/^Delete/, 'menuitem')),
  ),
];

const engaged: Screen[] = [
  screen(
    'likes',
    'member',
    ({ posts }) => `/p/${posts.others}`,
    'article img',
    opens('[role=dialog] li', click(/\d likes?$/)),
  ),
  screen(
    'comment-delete',
    'member',
    ({ posts }) => `/p/${posts.others}`,
    'article img',
    opens(dialog, click(/^Delete the comment/)),
  ),
  screen(
    'save-to',
    'member',
    ({ posts }) => `/p/${posts.others}`,
    'article img',
    opens('[role=dialog] li', click(/^Save to/)),
  ),
  screen('saved', 'member', '/saved', 'main li img'),
  screen('saved-empty', 'newcomer', '/saved', 'main h2'),
  screen('collection', 'member', ({ collection }) => `/saved/${collection}`, 'main li img'),
  screen(
    'collection-rename',
    'member',
    ({ collection }) => `/saved/${collection}`,
    'main li img',
    opens('[role=dialog]', click(/Collection actions/), click(/^Rename/, 'menuitem')),
  ),
  screen(
    'collection-delete',
    'member',
    ({ collection }) => `/saved/${collection}`,
    'main li img',
    opens(dialog, click(/Collection actions/), click(/^Delete/, 'menuitem')),
  ),
  screen('shortcuts', 'member', '/', 'article img', {
    async open(page) {
      await page.keyboard.press('?');
      await page.locator('[role=dialog]').waitFor();
    },
  }),
];

const photoFile = join(import.meta.dirname, '../fixtures/greentock_by_Peter_Nerlich.jpg');
const chooseFile = (page: Page) => page.locator('input[type=file]').first().setInputFiles(photoFile);
const choosePhoto = async (page: Page) => {
  // Cameras and people give long names.
  const file = {
    name: 'a_green_stick_that_dances_by_the_sea.jpg',
    mimeType: 'image/jpeg',
    buffer: await readFile(photoFile),
  };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('dialog').locator('canvas').nth(2).waitFor();
};

const own: Screen[] = [
  screen('notifications', 'member', '/notifications', 'main li'),
  screen('notifications-requests', 'newcomer', '/notifications', 'main h1'),
  screen('create', 'member', '/create', 'h1, [role=dialog]'),
  screen(
    'create-details',
    'newcomer',
    '/create',
    'h1, [role=dialog]',
    opens('[role=dialog] textarea', choosePhoto, click(/^Next$/)),
  ),
  screen(
    'create-people',
    'newcomer',
    '/create',
    'h1, [role=dialog]',
    opens('h2:has-text("Who is in the photos")', choosePhoto, click(/^Next$/), click(/^Tag people$/)),
  ),
  screen(
    'create-crop',
    'moderator',
    '/create',
    'h1, [role=dialog]',
    opens('[role=dialog] input[type=range]', choosePhoto, choose('Crop')),
  ),
  screen(
    'create-leave',
    'admin',
    '/create',
    'h1, [role=dialog]',
    opens('[role=dialog] h2:has-text("?")', choosePhoto, click(/^Close$/)),
  ),
  screen('settings', 'member', '/settings', 'main fieldset'),
  screen(
    'settings-photo',
    'newcomer',
    '/settings',
    'main fieldset',
    opens('[role=dialog] input[type=range]', chooseFile),
  ),
  screen('settings-account', 'member', '/settings/account', 'main form'),
  screen('settings-two-factor', 'member', '/settings/two-factor', 'main form'),
  screen(
    'settings-two-factor-key',
    'member',
    '/settings/two-factor',
    'main form',
    opens('main form svg[role=img]', fill('Your password', goodPassword), click(/^Set it up$/)),
  ),
  screen('settings-passkeys', 'member', '/settings/passkeys', 'main form'),
  screen('settings-two-factor-on', 'newcomer', '/settings/two-factor', 'main form [name=code]'),
  screen('settings-tokens', 'member', '/settings/tokens', 'main form'),
  screen('settings-export', 'member', '/settings/export', 'main form'),
  screen('settings-import', 'member', '/settings/import', 'main button'),
  screen('settings-deletion', 'member', '/settings/deletion', 'main form'),
  screen('settings-privacy', 'member', '/settings/privacy', 'main [role=switch]'),
  screen(
    'settings-public',
    'newcomer',
    '/settings/privacy',
    'main [role=switch][aria-checked=true]',
    opens(dialog, click(/^Private account/, 'switch')),
  ),
  screen('settings-notifications', 'member', '/settings/notifications', 'main [role=switch]'),
  screen('settings-sessions', 'member', '/settings/sessions', 'main li p'),
  screen('post-taken-down', 'member', ({ posts }) => `/p/${posts.takenDown}`, 'article img'),
  screen('admin', 'moderator', '/admin', 'main h1'),
  screen('admin-decision', 'moderator', '/admin', 'main li', opens(dialog, click(/^Take down$/))),
  screen('admin-trail', 'admin', '/admin', 'main h1', opens('main li time', choose('Audit trail'))),
  screen('admin-community', 'admin', '/admin/community', '#invitations ~ *, section[aria-labelledby=invitations] > p'),
  screen('admin-filters', 'admin', '/admin/filters', 'main form'),
  screen('admin-people', 'admin', '/admin/people', 'main li button'),
  screen('admin-role', 'admin', '/admin/people', 'main li button', opens(dialog, click(/^Role of @/))),
  screen('admin-notes', 'admin', '/admin/people', 'main li button', opens(dialog, click(/^Notes about @/))),
  screen('admin-status', 'admin', '/admin/status', 'main dl'),
  screen('admin-errors', 'admin', '/admin/errors', 'main h1'),
  screen('admin-costs', 'admin', '/admin/costs', 'main figure svg'),
  screen('admin-jobs', 'admin', '/admin/jobs', 'main code, main h2'),
];

const all = [...signedOut, ...discover, ...home, ...users, ...people, ...posts, ...engaged, ...own];

/**
 * Every screen and open dialog there is, but for a moderator's and an admin's where the runner told of none. Whoever
 * adds one to the app adds it here.
 */
export const screens: readonly Screen[] = all.filter(
  ({ as, name }) => (as !== 'moderator' && as !== 'admin' && name !== 'post-taken-down') || hasStaff,
);
