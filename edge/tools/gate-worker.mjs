import { WorkerEntrypoint } from 'cloudflare:workers';

// Stands between the API Worker and its bucket and queues, in tests of faults alone: whoever listens behind GATE is
// asked before and after each call what is to become of it, and holds it up for as long as they do not answer.

const ask = async ({ GATE }, call) => {
  const response = await GATE.fetch('http://gate/', { method: 'POST', body: JSON.stringify(call) });
  return response.text();
};

/** The first half of what is to be read, and then nothing more. */
function halfOf(object, ctx) {
  const { readable, writable } = new IdentityTransformStream();
  const begin = async () => {
    const bytes = new Uint8Array(await new Response(object.body).arrayBuffer());
    const writer = writable.getWriter();
    await writer.write(bytes.subarray(0, bytes.length / 2));
    await new Promise((resolve) => setTimeout(resolve, 20_000));
    await writer.abort(new Error('Network connection lost.'));
  };
  ctx.waitUntil(begin().catch(() => undefined));
  return { ...object, body: readable };
}

export class Bucket extends WorkerEntrypoint {
  async #through(op, key, work) {
    if ((await ask(this.env, { when: 'before', op, key })) === 'refuse')
      throw new Error(`${op}: We are out of service. (10043)`);
    const result = await work(this.env.MEDIA);
    const verdict = await ask(this.env, { when: 'after', op, key });
    if (verdict === 'lose') throw new Error('Network connection lost.');
    return verdict === 'stall' && result ? halfOf(result, this.ctx) : result;
  }

  put(key, bytes, options) {
    return this.#through('put', key, async (bucket) => void (await bucket.put(key, bytes, options)));
  }

  get(key, options) {
    return this.#through('get', key, async (bucket) => {
      const object = await bucket.get(key, options);
      return object && { size: object.size, httpMetadata: { ...object.httpMetadata }, body: object.body };
    });
  }

  head(key) {
    return this.#through('head', key, async (bucket) => {
      const object = await bucket.head(key);
      return object && { size: object.size };
    });
  }

  delete(keys) {
    return this.#through('delete', [keys].flat()[0] ?? '', (bucket) => bucket.delete(keys));
  }
}

class Sender extends WorkerEntrypoint {
  async sendBatch(messages) {
    const { jobs, verdict } = JSON.parse(
      await ask(this.env, { when: 'before', op: 'send', jobs: messages.map(({ body }) => body) }),
    );
    if (verdict === 'refuse') throw new Error('Queue sendBatch failed: Service Unavailable');
    if (jobs.length > 0)
      await this.queue.sendBatch(jobs.map(({ delaySeconds = 0, ...body }) => ({ body, delaySeconds })));
  }
}

export class Jobs extends Sender {
  get queue() {
    return this.env.JOBS;
  }
}

export class JobsLater extends Sender {
  get queue() {
    return this.env.JOBS_LATER;
  }
}

/** Answers the keys of all photos that the bucket holds. */
export default {
  async fetch(_, { MEDIA }) {
    const keys = [];
    for (let cursor; ; ) {
      const page = await MEDIA.list({ cursor });
      keys.push(...page.objects.map(({ key }) => key).filter((key) => !key.startsWith('releases/')));
      if (!page.truncated) return Response.json(keys);
      cursor = page.cursor;
    }
  },
};
