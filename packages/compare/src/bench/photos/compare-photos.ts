import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Media } from '@isntgram/contract/media/media';
import { type Member, signUp } from '../member.ts';
import type { Subject } from '../subject.ts';
import { loadCorpus } from './corpus.ts';
import { photosEach, process } from './photos.ts';
import { deltaE } from './pixels.ts';

/** What each profile made of one photo. */
export interface ComparedPhoto {
  name: string;
  /** Sizes of the photo and of its variants, or the code of its refusal. */
  outcomes: Map<Profile, string>;
  /** How far the colours of the two are from each other; undefined where they cannot be compared. */
  deltaE: number | undefined;
}

/** Pushes every photo of the corpus through two profiles. */
export async function comparePhotos(
  [one, other]: readonly [Subject, Subject],
  say: (line: string) => void,
): Promise<ComparedPhoto[]> {
  const corpus = await loadCorpus();
  const compared: ComparedPhoto[] = [];
  let members: [Member, Member] | undefined;
  for (const [index, photo] of corpus.entries()) {
    if (!members || index % photosEach === 0) members = [await signUp(one), await signUp(other)];
    const [left, right] = await Promise.all([
      process(one, members[0], photo, { whole: true }),
      process(other, members[1], photo, { whole: true }),
    ]);
    const pictures = [left.picture, right.picture] as const;
    compared.push({
      name: photo.name,
      outcomes: new Map([
        [one.profile, describe(left.media)],
        [other.profile, describe(right.media)],
      ]),
      deltaE:
        pictures[0] && pictures[1] && pictures[0].rgb.length === pictures[1].rgb.length
          ? deltaE(pictures[0], pictures[1])
          : undefined,
    });
    say(`photos: ${index + 1} of ${corpus.length}`);
  }
  return compared;
}

const describe = ({ status, width, height, variants, problem }: Media): string =>
  status === 'ready'
    ? [`${width}×${height}:`, ...variants.map((variant) => `${variant.width}×${variant.height}`)].join(' ')
    : (problem?.code ?? status);
