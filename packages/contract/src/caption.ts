import { limits } from './limits.ts';

export type CaptionPart =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; text: string; tag: string }
  | { kind: 'mention'; text: string; username: string };

const pattern = /(?<![\p{L}\p{N}_&/])(?:#([\p{L}\p{N}_]{1,60})|@([a-z0-9](?:[a-z0-9._]{0,28}[a-z0-9])?))/giu;

/** Splits a caption into plain text, #tags and @mentions, in order and without loss. A tag needs at least one letter. */
export function captionParts(caption: string): CaptionPart[] {
  const parts: CaptionPart[] = [];
  let end = 0;
  for (const match of caption.matchAll(pattern)) {
    const [whole, tag, username] = match;
    if (tag !== undefined && !/\p{L}/u.test(tag)) continue;
    if (match.index > end) parts.push({ kind: 'text', text: caption.slice(end, match.index) });
    if (tag !== undefined) parts.push({ kind: 'tag', text: whole, tag: tag.toLowerCase() });
    else parts.push({ kind: 'mention', text: whole, username: (username ?? '').toLowerCase() });
    end = match.index + whole.length;
  }
  if (end < caption.length) parts.push({ kind: 'text', text: caption.slice(end) });
  return parts;
}

/** The distinct tags and usernames a caption names, in lower case, up to the limits. */
export function captionEntities(caption: string): { tags: string[]; usernames: string[] } {
  const parts = captionParts(caption);
  const tags = new Set(parts.flatMap((part) => (part.kind === 'tag' ? [part.tag] : [])));
  const usernames = new Set(parts.flatMap((part) => (part.kind === 'mention' ? [part.username] : [])));
  return { tags: [...tags].slice(0, limits.tagsPerPostMax), usernames: [...usernames].slice(0, limits.mentionsPerPostMax) };
}
