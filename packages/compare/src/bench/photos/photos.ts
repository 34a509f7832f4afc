import type { Profile } from '@isntgram/contract/kernel/profiles';
import type { Media, MediaTicket } from '@isntgram/contract/media/media';
import type { Page } from 'playwright-core';
import { mean } from '../../statistics.ts';
import { call } from '../call.ts';
import { launchChromium } from '../chromium.ts';
import { type Member, signUp } from '../member.ts';
import type { Subject } from '../subject.ts';
import { type CorpusPhoto, loadCorpus } from './corpus.ts';
import { deltaE, type Picture, type Reference, referenceOf, toPicture } from './pixels.ts';

interface Outcome {
  media: Media;
  /** Of the variant of about this width. */
  picture: Picture | undefined;
  ms: number;
}

interface Row {
  name: string;
  reference: Reference | undefined;
  outcomes: Map<Profile, Outcome>;
  /** How far each profile's colours are from the reference's. */
  off: Map<Profile, number>;
}

/** So wide, at most, colours are compared. */
const comparedWidth = 640;
/** Found by pictures of one grey, and with the profile in the file changed, which changes what both make of it. */
const ofCmyk =
  '  CMYK: both obey the profile in the file. Chromium leaves the black of ink as it is, a grey of 61, and tints ' +
  'greys; libvips moves it towards black. Neither is wrong, so its ΔE says little.';
/** A person may not upload more in a while. */
export const photosEach = 15;

/** Pushes every photo through each profile, and says how it came out next to how it is shown elsewhere. */
export async function benchPhotos(subjects: readonly Subject[], say: (line: string) => void): Promise<string[]> {
  const corpus = await loadCorpus();
  const { browser } = await launchChromium();
  try {
    const page = await browser.newPage();
    const rows: Row[] = [];
    const members = new Map<Subject, Member>();
    for (const [index, photo] of corpus.entries()) {
      if (index % photosEach === 0) for (const subject of subjects) members.set(subject, await signUp(subject));
      rows.push(await tryPhoto(page, members, photo));
      say(`photos: ${index + 1} of ${corpus.length}`);
    }
    return report(
      rows,
      subjects.map(({ profile }) => profile),
    );
  } finally {
    await browser.close();
  }
}

async function tryPhoto(page: Page, members: ReadonlyMap<Subject, Member>, photo: CorpusPhoto): Promise<Row> {
  const reference = await referenceOf(page, photo);
  const outcomes = new Map<Profile, Outcome>();
  const off = new Map<Profile, number>();
  for (const [subject, member] of members) {
    const outcome = await process(subject, member, photo);
    outcomes.set(subject.profile, outcome);
    if (outcome.picture && reference?.shown)
      off.set(subject.profile, deltaE(await reference.shown(outcome.picture), outcome.picture));
  }
  return { name: photo.name, reference, outcomes, off };
}

/** What the profile makes of the photo, as soon as it is shown, or with all its variants. */
export async function process(
  subject: Subject,
  member: Member,
  { name, contentType, bytes }: CorpusPhoto,
  { whole = false } = {},
): Promise<Outcome> {
  const ticket = await call<MediaTicket>(subject, member, '/media', {
    fileName: name,
    contentType,
    sizeBytes: bytes.length,
  });
  const { url, method, headers } = ticket.upload;
  const sent = await fetch(url, { method, headers, body: bytes });
  if (!sent.ok) throw new Error(`The store answered ${sent.status} to ${name}.`);
  const started = performance.now();
  await call(subject, member, `/media/${ticket.id}/uploaded`, {});
  for (;;) {
    const media = await call<Media>(subject, member, `/media/${ticket.id}`);
    const ms = performance.now() - started;
    if (media.status === 'failed') return { media, picture: undefined, ms };
    if (media.status === 'ready' && (!whole || isWhole(media)))
      return { media, picture: await download(member, media), ms };
    if (ms > 120_000) throw new Error(`${name} was not processed within two minutes.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const isWhole = ({ width, variants }: Media): boolean =>
  variants.some((variant) => variant.width === Math.min(width ?? 0, 2048));

async function download({ cookie }: Member, { variants }: Media): Promise<Picture> {
  const fitting = variants.filter(({ width }) => width <= comparedWidth).at(-1) ?? variants[0];
  if (!fitting) throw new Error('A photo that is ready has no variant.');
  const response = await fetch(fitting.url, { headers: { cookie } });
  return toPicture(new Uint8Array(await response.arrayBuffer()));
}

function report(rows: readonly Row[], profiles: readonly Profile[]): string[] {
  const cell = (row: Row, profile: Profile): string => {
    const { media } = row.outcomes.get(profile) ?? {};
    if (media?.status !== 'ready') return (media?.problem?.code ?? '').padEnd(26);
    const off = row.off.get(profile);
    return `${media.width}×${media.height}${off === undefined ? '' : ` ΔE ${off.toFixed(1)}`}`.padEnd(26);
  };
  const shown = ({ reference }: Row) =>
    (reference ? `${reference.width}×${reference.height}` : 'unreadable').padEnd(12);
  const lines = rows.map(
    (row) => `  ${row.name.padEnd(42)} ${shown(row)} ${profiles.map((profile) => cell(row, profile)).join(' ')}`,
  );
  return [...lines, ...profiles.map((profile) => summary(rows, profile)), alike(rows, profiles), ofCmyk];
}

const isRight = (row: Row, profile: Profile): boolean => {
  const { media } = row.outcomes.get(profile) ?? {};
  return media?.status === 'ready' && media.width === row.reference?.width && media.height === row.reference?.height;
};

function summary(rows: readonly Row[], profile: Profile): string {
  const readable = rows.filter(({ reference }) => reference);
  const right = readable.filter((row) => isRight(row, profile)).length;
  const off = rows.flatMap((row) => row.off.get(profile) ?? []);
  const times = rows.flatMap((row) => row.outcomes.get(profile)?.ms ?? []);
  return (
    `  ${profile.padEnd(4)}  right size ${right} of ${readable.length} (goal: all), mean ΔE ${mean(off).toFixed(2)} ` +
    `of ${off.length} photos, worst ${Math.max(...off).toFixed(1)} (goal: mean at most 3), ` +
    `${Math.round(mean(times))} ms each`
  );
}

/** Colours of the two are compared too, where a browser cannot say which are right. */
function alike(rows: readonly Row[], [one, other]: readonly Profile[]): string {
  if (!one || !other) return '';
  const pairs = rows.map((row) => [row.outcomes.get(one), row.outcomes.get(other)] as const);
  const same = pairs.filter(
    ([a, b]) =>
      a?.media.width === b?.media.width &&
      a?.media.height === b?.media.height &&
      a?.media.problem?.code === b?.media.problem?.code,
  );
  const between = pairs.flatMap(([a, b]) =>
    a?.picture && b?.picture && isOfSize(a.picture, b.picture) ? deltaE(a.picture, b.picture) : [],
  );
  return (
    `  ${one} and ${other} alike in size or refusal: ${same.length} of ${rows.length} (goal: all); ΔE between them ` +
    `${mean(between).toFixed(2)}, worst ${Math.max(...between).toFixed(1)}`
  );
}

const isOfSize = (one: Picture, other: Picture): boolean => one.width === other.width && one.height === other.height;
