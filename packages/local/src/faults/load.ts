import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { MediaTicket } from '@isntgram/contract/media/media';
import type { Answer, Person } from './person.ts';

/** A comment that was tried once, or with a key until it was answered. */
export interface Comment {
  text: string;
  acknowledged: boolean;
}

/** A photo on its way: each step is done again until it was answered. */
export interface Publication {
  caption: string;
  mediaId?: string | undefined;
  postId?: string | undefined;
}

/** What one writer did in one history. */
export interface Deeds {
  person: Person;
  comments: Comment[];
  publications: Publication[];
}

/** A post that everybody writes on, and where its photo is. */
export interface Stage {
  id: string;
  photoPath: string;
}

export interface Load {
  deeds: Deeds[];
  /** Ends when what was begun is answered; whoever has a key asks with it until it is. */
  stop(): Promise<void>;
}

const againAfterMs = 300;
const betweenMs = 60;
/** After so many a person does the same again. */
const turns = 12;
const idOf = ({ body }: Answer): string | undefined => {
  const id: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
};

/** Lets the writers like and comment on one post, so that its counts are a hot row, and publish photos of their own. */
export function startLoad(
  people: readonly Person[],
  stage: Stage,
  photo: Uint8Array<ArrayBuffer>,
  pauseMs = betweenMs,
): Load {
  const deeds = people.map((person): Deeds => ({ person, comments: [], publications: [] }));
  let stopping = false;
  const work = deeds.map(async (own, place) => {
    const act = (turn: number): Promise<void> => {
      if (turn % turns === 5) return publish(own, photo);
      if (turn % turns === 11) return look(own, stage);
      return turn % 3 === 0 ? like(own, stage.id) : comment(own, stage.id, turn % 3 === 1);
    };
    // Each begins with something else: a crowd does not publish all at once.
    for (let turn = place % turns; !stopping; turn += 1) {
      await act(turn);
      await delay(pauseMs);
    }
  });
  return {
    deeds,
    async stop() {
      stopping = true;
      await Promise.all(work);
    },
  };
}

async function look({ person }: Deeds, { photoPath }: Stage): Promise<void> {
  await person.lookAt(photoPath);
}

async function like({ person }: Deeds, postId: string): Promise<void> {
  await person.ask('POST', `/api/v1/posts/${postId}/like`);
}

async function comment({ person, comments }: Deeds, postId: string, keyed: boolean): Promise<void> {
  const own: Comment = { text: randomUUID(), acknowledged: false };
  comments.push(own);
  const ask = () =>
    person.ask('POST', `/api/v1/posts/${postId}/comments`, { text: own.text }, keyed ? own.text : undefined);
  own.acknowledged = keyed ? (await insist(ask)) !== undefined : (await ask()).status === 201;
}

async function publish(deeds: Deeds, photo: Uint8Array<ArrayBuffer>): Promise<void> {
  const own: Publication = { caption: randomUUID() };
  deeds.publications.push(own);
  await publishAs(deeds, own, photo);
}

/** Publishes the photo, each step until it was answered, and notes what was. */
export async function publishAs({ person }: Deeds, own: Publication, photo: Uint8Array<ArrayBuffer>): Promise<void> {
  const upload = async (): Promise<Answer> => {
    const file = { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: photo.length };
    const ticket = await person.ask('POST', '/api/v1/media', file);
    if (ticket.status !== 201) return ticket;
    const { id, upload: to } = ticket.body as MediaTicket;
    return { status: (await person.upload(to, photo)) ? 201 : 503, body: { id } };
  };
  own.mediaId = await insist(upload);
  const post = { media: [{ id: own.mediaId, alt: '' }], caption: own.caption };
  own.postId = await insist(() => person.ask('POST', '/api/v1/posts', post, own.caption));
}

/** Asks until the answer is yes, as a client with an Idempotency-Key may. Gives up after two minutes. */
async function insist(ask: () => Promise<Answer>): Promise<string | undefined> {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const answer = await ask();
    if (answer.status === 200 || answer.status === 201) return idOf(answer);
    await delay(againAfterMs);
  }
  return undefined;
}
