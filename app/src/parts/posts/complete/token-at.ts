import type { SearchKind } from '@isntgram/contract/network/search';

/** A name or tag that somebody is in the middle of writing: from its sign to the caret. */
export interface Token {
  kind: Extract<SearchKind, 'people' | 'tags'>;
  start: number;
  end: number;
  /** Without the sign. */
  typed: string;
}

const unfinished = /(?:^|[^\p{L}\p{N}\p{M}_&/.@#＃])([@#＃])([\p{L}\p{N}\p{M}_.\u200c\u200d]{1,60})$/u;

/** What is being written at the caret; undefined where that is no name and no tag. */
export function tokenAt(text: string, caret: number): Token | undefined {
  const match = unfinished.exec(text.slice(0, caret));
  if (!match) return undefined;
  const [, sign, typed = ''] = match;
  return { kind: sign === '@' ? 'people' : 'tags', start: caret - typed.length - 1, end: caret, typed };
}

/** The text with the token as it was meant, and where the caret goes on: behind the space after it. */
export function complete(text: string, { start, end }: Token, meant: string): { text: string; caret: number } {
  const rest = text.slice(end);
  const space = rest.startsWith(' ') ? '' : ' ';
  return { text: text.slice(0, start) + meant + space + rest, caret: start + meant.length + 1 };
}
