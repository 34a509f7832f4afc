/**
 * How a program uses a token, as the reference page shows it. Tests run both as they stand: with the address in
 * `ISNTGRAM`, the token in `ISNTGRAM_TOKEN`, and a `photo.jpg`.
 */
export const tokenExamples = {
  curl: `# What is new in your feed?
curl --fail-with-body -sS -H "Authorization: Bearer $ISNTGRAM_TOKEN" "$ISNTGRAM/api/v1/feed?limit=3"

# Follow a tag.
curl --fail-with-body -sS -X POST -H "Authorization: Bearer $ISNTGRAM_TOKEN" "$ISNTGRAM/api/v1/tags/trees/follow"
`,
  typescript: `import { readFile } from 'node:fs/promises';

const { ISNTGRAM, ISNTGRAM_TOKEN } = process.env;

async function call(path: string, json?: object) {
  const response = await fetch(ISNTGRAM + '/api/v1' + path, {
    method: json ? 'POST' : 'GET',
    headers: { authorization: 'Bearer ' + ISNTGRAM_TOKEN, 'content-type': 'application/json' },
    body: json && JSON.stringify(json),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail ?? answer.title);
  return answer;
}

// Ask where the photo goes, send it there, and share it.
const photo = await readFile('photo.jpg');
const about = { fileName: 'photo.jpg', contentType: 'image/jpeg', sizeBytes: photo.length };
const { id, upload } = await call('/media', about);
const sent = await fetch(new URL(upload.url, ISNTGRAM), {
  method: upload.method,
  headers: upload.headers,
  body: photo,
});
if (!sent.ok) throw new Error('The photo was not taken: ' + sent.status);
const post = await call('/posts', { media: [{ id, alt: 'A bridge' }], caption: 'From a program #trees' });
console.log(ISNTGRAM + '/p/' + post.id);
`,
} as const;
