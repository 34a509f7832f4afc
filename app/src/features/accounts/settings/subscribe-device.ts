import type { NewPushSubscription } from '@isntgram/contract/kernel/push/push';

/** What a browser lets us do: `install` where it does once the page is on the home screen, as on an iPhone. */
export type PushAbility = 'able' | 'blocked' | 'install' | 'unable';

export function pushAbility(): PushAbility {
  if (!('serviceWorker' in navigator)) return 'unable';
  if (!('PushManager' in window && 'Notification' in window))
    return /iPhone|iPad/.test(navigator.userAgent) ? 'install' : 'unable';
  return Notification.permission === 'denied' ? 'blocked' : 'able';
}

/** Asks for permission, then for an address; a refusal of the person's, or why the browser gave none. */
export async function subscribeDevice(publicKey: string): Promise<NewPushSubscription | 'refused' | 'failed'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'refused';
  try {
    const { pushManager } = await navigator.serviceWorker.ready;
    const key = Uint8Array.from(atob(publicKey.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    // One that was made for another key, as before the installation had this one, is good for nothing.
    const before = await pushManager.getSubscription();
    if (before && !isSame(before.options.applicationServerKey, key)) await before.unsubscribe();
    const { endpoint, keys } = (
      await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
    ).toJSON();
    if (!(endpoint && keys?.p256dh && keys.auth)) return 'failed';
    return { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } };
  } catch {
    return 'failed';
  }
}

const isSame = (one: ArrayBuffer | null, other: Uint8Array): boolean =>
  one !== null && new Uint8Array(one).join() === other.join();

/** Gives the browser's address back. */
export async function unsubscribeDevice(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}
