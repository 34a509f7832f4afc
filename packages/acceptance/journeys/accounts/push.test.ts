import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { enter } from '../../screens/open-screen.ts';
import { newPerson } from '../../src/support/person.ts';
import { hasPushes, PushDevice } from '../../src/support/push-device.ts';
import { button, expectAccessible, phone, useBrowser } from '../browser.ts';

const { visitor, expectQuiet } = useBrowser();

/** The browser's own service is elsewhere: what it would hand out is made here. */
async function giveAddress(page: Page, { subscription }: PushDevice): Promise<void> {
  await page.addInitScript((json) => {
    const given = { toJSON: () => json, options: { applicationServerKey: null }, unsubscribe: async () => true };
    PushManager.prototype.subscribe = async () => given as unknown as PushSubscription;
    PushManager.prototype.getSubscription = async () => null;
  }, subscription);
}

/** Hands a message to the page's service worker, as the browser does when one comes. */
async function deliver(context: BrowserContext, page: Page, data: string): Promise<void> {
  const devtools = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  const { origin } = new URL(page.url());
  await devtools.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
}

test.runIf(hasPushes)('a device is turned on by a press, shows what comes, and is turned off', async () => {
  const [person, anna] = await Promise.all([newPerson(), newPerson()]);
  const device = new PushDevice();
  const { page, context } = await visitor({ viewport: phone });
  await giveAddress(page, device);
  await enter(page, person);
  await page.goto('/settings/notifications');
  await button(page, 'Turn on for this device').waitFor();
  await expectAccessible(page, 'notifications of a device that is off');
  await context.grantPermissions(['notifications']);
  await button(page, 'Turn on for this device').click();
  await page.getByText('This device is told from now on.').waitFor();
  await button(page, 'Turn off for this device').waitFor();
  const section = page.getByRole('region', { name: 'On this device' });
  await section.getByRole('switch', { name: 'Likes of your posts' }).click();
  await section.getByRole('switch', { name: 'Quiet hours' }).click();
  await section.getByLabel('From').selectOption('23');
  await expectAccessible(page, 'notifications of a device that is on');
  await expect.poll(async () => (await person.api('/me/push')).status).toBe(200);
  await page.reload();
  await expect.poll(() => section.getByLabel('From').inputValue()).toBe('23');
  expect(await section.getByRole('switch', { name: 'Likes of your posts' }).isChecked()).toBe(false);
  await section.getByRole('switch', { name: 'Quiet hours' }).click();
  await section.getByLabel('From').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');

  await anna.follow(person);
  const [shown] = await device.shown(1);
  await deliver(context, page, JSON.stringify(shown));
  const notices = () =>
    page.evaluate(async () => {
      const { ready } = navigator.serviceWorker;
      return (await (await ready).getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
    });
  await expect
    .poll(notices)
    .toEqual([{ title: shown?.title, body: `${anna.username} started following you.`, tag: shown?.tag }]);

  await button(page, 'Turn off for this device').click();
  await button(page, 'Turn on for this device').waitFor();
  await page.reload();
  await button(page, 'Turn on for this device').waitFor();
  expectQuiet();
});

test.runIf(hasPushes)('who does not allow it, or whose browser has no address, is told what to do', async () => {
  const person = await newPerson();
  const { page, context } = await visitor({ viewport: phone });
  await page.addInitScript(() => {
    let asked = 0;
    Notification.requestPermission = async () => (asked++ === 0 ? 'default' : 'granted');
    PushManager.prototype.getSubscription = async () => null;
    PushManager.prototype.subscribe = async () => {
      throw new DOMException('push service not available', 'AbortError');
    };
  });
  await enter(page, person);
  await page.goto('/settings/notifications');
  await button(page, 'Turn on for this device').click();
  await page.getByText('was not allowed to show notifications').waitFor();
  await button(page, 'Turn on for this device').click();
  await page.getByText('could not reach its service').waitFor();
  await context.close();
});
