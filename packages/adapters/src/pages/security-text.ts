const path = '/.well-known/security.txt';
const validDays = 180;
const dayMs = 86_400_000;

/** Answers /.well-known/security.txt (RFC 9116); undefined for all else, and where no contact is known. */
export function securityText(request: Request, contact: string | undefined, now = new Date()): Response | undefined {
  if (!contact || !request.url.includes(path)) return undefined;
  const { pathname, origin } = new URL(request.url);
  if (pathname !== path || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined;
  // A whole day, so that the text is the same for all of it.
  const expires = new Date(Math.floor(now.getTime() / dayMs) * dayMs + validDays * dayMs);
  const text = [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en, de',
    `Canonical: ${origin}${path}`,
  ];
  return new Response(request.method === 'HEAD' ? null : `${text.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  });
}
