// Shows one page where there is no connection. Nothing else is ever kept: no page, no photo, no answer of the API.
const shelf = 'isntgram-offline-1';
const page = '/offline';

self.addEventListener('install', (event) => {
  const put = async () =>
    (await caches.open(shelf)).add(new Request(page, { cache: 'reload', credentials: 'same-origin' }));
  event.waitUntil(put().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    for (const name of await caches.keys()) if (name !== shelf) await caches.delete(name);
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener('fetch', (event) => {
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
