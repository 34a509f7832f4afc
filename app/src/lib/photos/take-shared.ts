/** Where sw.js keeps what another app shares. */
const shelfName = 'isntgram-shared-1';
let taking = false;

/** Photos that another app has shared to this one, in their order; they wait for nobody else afterwards. */
export async function takeShared(): Promise<File[]> {
  // Whoever asks meanwhile would get the same ones once more.
  if (taking || !('caches' in window)) return [];
  taking = true;
  try {
    return await takeAll();
  } finally {
    taking = false;
  }
}

async function takeAll(): Promise<File[]> {
  if (!(await caches.has(shelfName))) return [];
  const shelf = await caches.open(shelfName);
  const files: File[] = [];
  for (const request of await shelf.keys()) {
    const kept = await shelf.match(request);
    if (!kept) continue;
    const name = decodeURIComponent(kept.headers.get('x-file-name') ?? '') || 'photo';
    files.push(new File([await kept.blob()], name, { type: kept.headers.get('content-type') ?? '' }));
  }
  await caches.delete(shelfName);
  return files;
}
