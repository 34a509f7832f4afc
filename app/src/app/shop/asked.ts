import { isId } from '@isntgram/contract/addresses';
import { shopLimits } from '@isntgram/contract/shop/choices';

export const productsPerPage = 24;

/** What an address asks for after its question mark. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

export interface Asked {
  words?: string | undefined;
  cursor?: string | undefined;
}

const one = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? (value[0] ?? '') : (value ?? '')).trim();

/** As far as it makes sense: what does not is as if it had not been asked for. */
export async function askedOf(params: SearchParams): Promise<Asked> {
  const { q, cursor } = await params;
  const words = one(q)
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, shopLimits.questionLengthMax);
  const after = one(cursor);
  return { ...(words && { words }), ...(isId(after) && { cursor: after }) };
}
