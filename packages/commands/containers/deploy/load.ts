import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { type Call, Client, type Reply, signUp, type Target } from './client.ts';

/** What a load has seen so far. */
export interface LoadReport {
  requests: number;
  /** Every request without the answer that it should have had. */
  failures: string[];
  posts: number;
  comments: number;
}

export interface Load {
  report(): LoadReport;
  /** Ends the load, then looks for what was acknowledged: lines about what is lost, doubled or never published. */
  stop(): Promise<{ report: LoadReport; faults: string[] }>;
}

/** Somebody who writes, and what the server acknowledged. */
interface Writer {
  client: Client;
  username: string;
  postIds: Set<string>;
  /** The post that is commented, and the texts. */
  commented: string;
  comments: string[];
}

/** What anybody may ask for, with the status that it must have. */
const pages = [
  ['/', 200],
  ['/explore', 200],
  ['/sign-in', 200],
  ['/api/v1/explore', 200],
  ['/api/v1/feed', 401],
  ['/api/health', 200],
] as const;

const attemptsMax = 20;
const againMs = 500;

/** Reads and writes as people do, in parallel, without a single repeat that the product would not make itself. */
export async function startLoad(target: Target): Promise<Load> {
  const report: LoadReport = { requests: 0, failures: [], posts: 0, comments: 0 };
  const photo = await sharp({ create: { width: 96, height: 96, channels: 3, background: '#3b82f6' } })
    .jpeg()
    .toBuffer();
  let stopped = false;

  async function expectStatus(client: Client, path: string, status: number, call?: Call): Promise<Reply | undefined> {
    const began = new Date().toISOString();
    report.requests += 1;
    const note = (what: string) =>
      void report.failures.push(`${began} ${call?.method ?? (call ? 'POST' : 'GET')} ${path}: ${what}`);
    try {
      const reply = await client.send(path, call);
      if (reply.status === status) return reply;
      note(`${reply.status} ${reply.text.slice(0, 120)}`);
    } catch (error) {
      note(String(error));
    }
    return undefined;
  }
  /** Whoever gets no answer asks again with the same key, until they are told that it is written; failures count. */
  async function untilTold(client: Client, path: string, call: Call): Promise<Reply | undefined> {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const reply = await expectStatus(client, path, 201, call);
      if (reply) return reply;
      await wait(againMs);
    }
    return undefined;
  }
  const loop = async (work: (turn: number) => Promise<unknown>, pauseMs: number) => {
    for (let turn = 0; !stopped; turn += 1) {
      await work(turn);
      await wait(pauseMs);
    }
  };

  async function publish(writer: Writer, slowMs: number): Promise<string | undefined> {
    const { client } = writer;
    const ticketed = await expectStatus(client, '/api/v1/media', 201, {
      json: { fileName: 'a.jpg', contentType: 'image/jpeg', sizeBytes: photo.byteLength },
    });
    if (!ticketed) return;
    const { id, upload } = JSON.parse(ticketed.text);
    const { pathname, search, host, port } = new URL(upload.url, 'https://localhost');
    // At a stand-in for Cloudflare the bucket is elsewhere.
    const elsewhere = target.isPlain ? { port: Number(port), headers: { ...upload.headers, host } } : {};
    if (
      !(await expectStatus(client, pathname + search, 200, {
        method: 'PUT',
        headers: upload.headers,
        bytes: photo,
        slowMs,
        ...elsewhere,
      }))
    )
      return;
    const call = {
      json: { media: [{ id, alt: '' }], caption: randomUUID() },
      headers: { 'idempotency-key': randomUUID() },
    };
    // Twice with the same key, as a browser does that has lost the answer.
    const first = await untilTold(client, '/api/v1/posts', call);
    const again = await expectStatus(client, '/api/v1/posts', 201, call);
    for (const reply of [first, again]) if (reply) writer.postIds.add(JSON.parse(reply.text).id);
    report.posts += first ? 1 : 0;
    return first && JSON.parse(first.text).id;
  }
  async function comment(writer: Writer): Promise<void> {
    const text = randomUUID();
    const call = { json: { text }, headers: { 'idempotency-key': randomUUID() } };
    const path = `/api/v1/posts/${writer.commented}/comments`;
    const first = await untilTold(writer.client, path, call);
    await expectStatus(writer.client, path, 201, call);
    if (!first) return;
    report.comments += 1;
    writer.comments.push(text);
  }

  async function newWriter(): Promise<Writer> {
    const client = new Client(target);
    const writer: Writer = { client, username: await signUp(client), postIds: new Set(), commented: '', comments: [] };
    const first = await publish(writer, 0);
    if (first === undefined) throw new Error(`Nobody can post: ${report.failures.join('; ')}`);
    writer.commented = first;
    await published(writer);
    return writer;
  }

  const [talker, friend, poster, slow] = [await newWriter(), await newWriter(), await newWriter(), await newWriter()];
  const writers = [talker, friend, poster, slow];
  const readers = [new Client(target), new Client(target), new Client(target), new Client(target, false)];
  const loops = [
    ...readers.map((client) =>
      loop((turn) => {
        const [path, status] = pages[turn % pages.length] ?? pages[0];
        return expectStatus(client, path, status);
      }, 15),
    ),
    // A person may write 60 comments a minute.
    loop(() => comment(talker), 2_500),
    loop(() => comment(friend), 2_500),
    loop(() => publish(poster, 0), 1_000),
    loop(() => publish(slow, 3_000), 0),
  ];
  return {
    report: () => report,
    async stop() {
      stopped = true;
      await Promise.all(loops);
      const faults = (await Promise.all(writers.map(audit))).flat();
      for (const client of [...writers.map((writer) => writer.client), ...readers]) client.close();
      return { report, faults };
    },
  };
}

/** Compares what a writer was told with what is there. */
async function audit(writer: Writer): Promise<string[]> {
  const posts = await published(writer);
  const comments = await all(writer.client, `/api/v1/posts/${writer.commented}/comments`);
  const texts = comments.map(({ text }) => text);
  return [
    ...[...writer.postIds].filter((id) => !posts.some((post) => post.id === id)).map((id) => `post ${id} is lost`),
    ...posts.filter(({ id }) => !writer.postIds.has(id)).map(({ id }) => `post ${id} was made, but never acknowledged`),
    ...repeated(posts.map(({ caption }) => caption)).map((caption) => `post ${caption} is there twice`),
    ...writer.comments.filter((text) => !texts.includes(text)).map((text) => `comment ${text} is lost`),
    ...repeated(texts).map((text) => `comment ${text} is there twice`),
  ];
}

const repeated = (values: string[]): string[] => values.filter((value, index) => values.indexOf(value) !== index);

interface Item {
  id: string;
  caption: string;
  text: string;
  status: string;
}

/** A writer's posts, once the jobs have published all that was acknowledged; at most a minute later as they are. */
async function published(writer: Writer): Promise<Item[]> {
  for (const until = Date.now() + 60_000; ; ) {
    const posts = await all(writer.client, `/api/v1/users/${writer.username}/posts`);
    const ready = posts.filter(({ status }) => status === 'published');
    if (ready.length >= writer.postIds.size || Date.now() > until) return posts;
    await wait(300);
  }
}

async function all(client: Client, path: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ; ) {
    const { text } = await client.send(`${path}?limit=50${cursor && `&cursor=${cursor}`}`);
    const page: { items: Item[]; nextCursor: string | null } = JSON.parse(text);
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = encodeURIComponent(page.nextCursor);
  }
}
