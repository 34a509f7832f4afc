// Shows one page where there is no connection, and takes photos that another app shares, until the composer has them.
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
