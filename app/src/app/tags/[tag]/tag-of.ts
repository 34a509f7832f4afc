import { tagName } from '@isntgram/contract/network/tag-name';

/** The tag that an address names, in its one form; undefined where no caption could ever hold it. */
export function tagOf(segment: string): string | undefined {
  const name = decode(segment);
  return name === undefined ? undefined : tagName(name);
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
