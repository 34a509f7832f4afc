import type { Token } from '../model.ts';
import { ApiProblem } from './answer.ts';

/**
 * Which permission group a path belongs to; https://developers.cloudflare.com/fundamentals/api/reference/permissions/
 */
const groups: readonly (readonly [RegExp, string])[] = [
  [/^\/accounts\/[^/]+\/queues/, 'Queues'],
  [/^\/accounts\/[^/]+\/r2/, 'Workers R2 Storage'],
  [/^\/accounts\/[^/]+\/storage\/kv/, 'Workers KV Storage'],
  [/^\/accounts\/[^/]+\/workers\/observability/, 'Workers Observability'],
  [/^\/accounts\/[^/]+\/workers\/scripts\/[^/]+\/routes$/, 'Workers Routes'],
  [/^\/accounts\/[^/]+\/workers/, 'Workers Scripts'],
  [/^\/zones\/[^/]+\/workers\/routes/, 'Workers Routes'],
  [/^\/zones\/[^/]+\/dns_records/, 'DNS'],
  [/^\/zones\/[^/]+\/custom_hostnames/, 'SSL and Certificates'],
  [/^\/zones/, 'Zone'],
  [/^\/graphql/, 'Account Analytics'],
  [/^\/user\/tokens(?!\/verify)/, 'API Tokens'],
  [/^\/accounts(\/[^/]+)?$/, 'Account Settings'],
];

const bearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/.exec(header ?? '')?.[1];

/** Who asks. @throws ApiProblem 6003 without a token, 9109 with one that nobody issued */
export function tokenOf(tokens: readonly Token[], header: string | undefined): Token {
  const value = bearer(header);
  if (value === undefined) throw new ApiProblem(400, 6003, 'Invalid request headers');
  const token = tokens.find((one) => one.value === value);
  if (token?.status !== 'active') throw new ApiProblem(403, 9109, 'Invalid access token');
  return token;
}

/** @throws ApiProblem 10000 where the token lacks the permission group that the path belongs to */
export function requireRight({ rights }: Token, method: string, path: string): void {
  const group = groups.find(([pattern]) => pattern.test(path))?.[1];
  if (group === undefined || rights === 'all') return;
  const reads = method === 'GET' || group === 'Account Analytics' || path.endsWith('/telemetry/query');
  const wanted = reads ? [`${group} Read`, `${group} Write`] : [`${group} Write`];
  if (!wanted.some((right) => rights.includes(right))) throw new ApiProblem(403, 10_000, 'Authentication error');
}
