import { captionEntities } from '@isntgram/contract/caption';

/** The tag that an address names, in lower case; undefined where no caption could ever hold it. */
export function tagOf(segment: string): string | undefined {
  const name = decode(segment);
  const { tags } = captionEntities(`#${name}`);
  return tags[0] === name?.toLowerCase() ? tags[0] : undefined;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
