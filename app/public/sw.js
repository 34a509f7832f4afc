// Shows one page where there is no connection, shows what is sent while no page is open, and takes photos that another app shares, until the composer has them.
// Nothing else is ever kept: no page, no other photo, no answer of the API.
const shelf = 'isntgram-offline-1';
const sharedShelf = 'isntgram-shared-1';
const page = '/offline';

self.addEventListener('install', (event) => {
  const put = async () =>
    (await caches.open(shelf)).add(new Request(page, { cache: 'reload', credentials: 'same-origin' }));
  event.waitUntil(put().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name !== shelf && name !== sharedShelf) await caches.delete(name);
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

// As the manifest's share_target sends them; lib/photos/take-shared.ts takes them away again.
async function keepShared(request) {
  const photos = (await request.formData()).getAll('photos').filter((each) => each instanceof File);
  await caches.delete(sharedShelf);
  const kept = await caches.open(sharedShelf);
  for (const [at, photo] of photos.entries()) {
    const headers = { 'content-type': photo.type, 'x-file-name': encodeURIComponent(photo.name) };
    await kept.put(`/shared/${at}`, new Response(photo, { headers }));
  }
  return Response.redirect('/create', 303);
}

self.addEventListener('fetch', (event) => {
  if (event.request.method === 'POST' && new URL(event.request.url).pathname === '/create') {
    event.respondWith(keepShared(event.request));
    return;
  }
  if (event.request.mode !== 'navigate' || event.request.method !== 'GET') return;
  const answer = async () => {
    try {
      return (await event.preloadResponse) ?? (await fetch(event.request));
    } catch {
      return (await caches.match(page)) ?? Response.error();
    }
  };
  event.respondWith(answer());
});

// As core/kernel/push writes it. Every message is shown: browsers take the permission from who sends others.
self.addEventListener('push', (event) => {
  const show = async () => {
    const { title, text, path, tag, unread } = event.data.json();
    if (unread > 0) await self.navigator.setAppBadge?.(unread).catch(() => undefined);
    const looks = { icon: '/icons/icon-192.png', badge: '/icons/icon-192.png' };
    await self.registration.showNotification(title, { body: text, tag, data: { path }, ...looks });
  };
  event.waitUntil(show());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const address = new URL(event.notification.data.path, self.location.origin);
    if (address.origin !== self.location.origin) return;
    for (const client of await self.clients.matchAll({ type: 'window' })) {
      if (new URL(client.url).pathname !== address.pathname) continue;
      await client.focus();
      return;
    }
    await self.clients.openWindow(address);
  };
  event.waitUntil(open());
});

// The browser has another address for this device: whoever is signed in is told of it there.
self.addEventListener('pushsubscriptionchange', (event) => {
  const renew = async () => {
    const key = event.oldSubscription?.options.applicationServerKey;
    if (!key) return;
    const options = { userVisibleOnly: true, applicationServerKey: key };
    const { endpoint, keys } = (
      event.newSubscription ?? (await self.registration.pushManager.subscribe(options))
    ).toJSON();
    await fetch('/api/v1/me/push', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } }),
    });
  };
  event.waitUntil(renew());
});
