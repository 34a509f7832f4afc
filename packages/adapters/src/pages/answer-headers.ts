import { inertPolicy } from '@isntgram/contract/kernel/policies';
import { fixedHeaders } from './fixed-headers.ts';
import type { Handler } from './handler.ts';
import { communityHeader } from './page-keeping.ts';
import { securityText } from './security-text.ts';

/** What whoever runs the place says of it. */
export interface PlaceSettings {
  /** Strict-Transport-Security of all answers; unset where browsers come without TLS. */
  hsts: string | undefined;
  /** Whom to write to about a weakness: an address of the web or mailto:. */
  securityContact: string | undefined;
}

/** Of what software answers, nobody needs to know. */
const silent = ['server', 'x-powered-by', communityHeader];
/** What a browser shows as a document and that is no page. */
const isData = (type: string | null): boolean =>
  type === null || /^(text\/(plain|xml)|application\/([\w.]+\+)?(json|xml))/.test(type);

/**
 * The one place that decides which headers an answer has for its safety, in every profile; the outermost of all
 * handlers.
 */
export function withAnswerHeaders(answer: Handler, place: PlaceSettings): Handler {
  const fixed = fixedHeaders(place.hsts);
  return async (request, background) => {
    const response = securityText(request, place.securityContact) ?? (await answer(request, background));
    return response.status === 101 ? response : completed(response, fixed);
  };
}

function completed(response: Response, fixed: readonly [string, string][]): Response {
  const { status, headers } = response;
  const missing = fixed.filter(([name]) => !headers.has(name));
  // A browser that has it keeps the policy that it came with, whoever says that it has.
  const isKnown = status === 304;
  const wantsPolicy = !isKnown && !headers.has('content-security-policy') && isData(headers.get('content-type'));
  if (wantsPolicy) missing.push(['content-security-policy', inertPolicy]);
  const told = [...silent, ...(isKnown ? ['content-security-policy'] : [])].filter((name) => headers.has(name));
  if (missing.length === 0 && told.length === 0) return response;
  const copy = changeable(response);
  for (const [name, value] of missing) copy.headers.set(name, value);
  for (const name of told) copy.headers.delete(name);
  return copy;
}

/** What came from elsewhere cannot be changed, what was made here can. */
function changeable(response: Response): Response {
  try {
    response.headers.delete('server');
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
