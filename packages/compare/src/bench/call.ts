import type { Member } from './member.ts';
import type { Subject } from './subject.ts';

/** Asks the API as a member: with a body to change something, else to read. */
export async function call<Body>(
  { url }: Pick<Subject, 'url'>,
  { cookie }: Pick<Member, 'cookie'>,
  path: string,
  json?: object,
): Promise<Body> {
  const init = json
    ? { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: JSON.stringify(json) }
    : { headers: { cookie } };
  const response = await fetch(new URL(`/api/v1${path}`, url), init);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Body;
}
