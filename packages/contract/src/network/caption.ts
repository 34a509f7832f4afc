import { limits } from '../kernel/limits.ts';
import { misleadingAddress } from '../kernel/misleading-address.ts';
import { beforeTag, tagName, writtenTag } from './tag-name.ts';

export type CaptionPart =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; text: string; tag: string }
  | { kind: 'mention'; text: string; username: string }
  | { kind: 'link'; text: string; url: string };

/** An address as people paste it; what ends a sentence or a bracket around it is not of it. */
const address = String.raw`https?:\/\/[^\s<>"'“”„«»]*[^\s<>"'“”„«».,:;!?)\]}…]`;

/** Keyboards for Chinese and Japanese write a wide #. */
const mention = '@([A-Za-z0-9](?:[A-Za-z0-9._]{0,28}[A-Za-z0-9])?)';
const pattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${address})|(?<!${beforeTag})(?:[#＃](${writtenTag})|${mention})`,
  'gu',
);

/**
 * Splits a caption into plain text, #tags, @mentions and addresses, in order and without loss. What cannot be a tag
 * stays text.
 */
export function captionParts(caption: string): CaptionPart[] {
  const parts: CaptionPart[] = [];
  let end = 0;
  for (const match of caption.matchAll(pattern)) {
    const [whole, link, tag, username] = match;
    const name = tag === undefined ? undefined : tagName(tag);
    if (tag !== undefined && name === undefined) continue;
    if (link !== undefined && misleadingAddress.test(link)) continue;
    if (match.index > end) parts.push({ kind: 'text', text: caption.slice(end, match.index) });
    if (link !== undefined) parts.push({ kind: 'link', text: whole, url: link });
    else if (name !== undefined) parts.push({ kind: 'tag', text: whole, tag: name });
    else parts.push({ kind: 'mention', text: whole, username: (username ?? '').toLowerCase() });
    end = match.index + whole.length;
  }
  if (end < caption.length) parts.push({ kind: 'text', text: caption.slice(end) });
  return parts;
}

/** The distinct tags (in their one form) and usernames (in lower case) that a caption names, up to the limits. */
export function captionEntities(caption: string): { tags: string[]; usernames: string[] } {
  const parts = captionParts(caption);
  const tags = new Set(parts.flatMap((part) => (part.kind === 'tag' ? [part.tag] : [])));
  const usernames = new Set(parts.flatMap((part) => (part.kind === 'mention' ? [part.username] : [])));
  return {
    tags: [...tags].slice(0, limits.tagsPerPostMax),
    usernames: [...usernames].slice(0, limits.mentionsPerPostMax),
  };
}
