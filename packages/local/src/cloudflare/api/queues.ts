import * as z from 'zod';
import type { Consumer, Queue } from '../model.ts';
import type { ApiApp, ApiPlace } from '../place.ts';
import { newId, type World } from '../world.ts';
import { ApiProblem, success, successPage } from './answer.ts';
import { readJson } from './read-json.ts';

const made = z.object({ queue_name: z.string(), settings: z.record(z.string(), z.unknown()).optional() });
const consumerBody = z.object({
  type: z.literal('worker').default('worker'),
  script_name: z.string(),
  dead_letter_queue: z.string().optional(),
  settings: z.record(z.string(), z.number().nullish()).default({}),
});

const producersOf = ({ account }: World, { queue_name }: Queue) =>
  account.scripts
    .filter((script) => (script.versions.at(-1)?.bindings ?? []).some((binding) => binding.queue_name === queue_name))
    .map(({ name }) => ({ type: 'worker', script: name }));

const told = (world: World, queue: Queue) => {
  const producers = producersOf(world, queue);
  return {
    ...queue,
    modified_on: queue.created_on,
    producers,
    producers_total_count: producers.length,
    consumers: queue.consumers.map((one) => toldConsumer(queue, one)),
    consumers_total_count: queue.consumers.length,
  };
};

const toldConsumer = ({ queue_name }: Queue, consumer: Consumer) => ({
  ...consumer,
  queue_name,
  type: 'worker',
  script_name: consumer.script,
  environment: 'production',
});

/** Queues; https://developers.cloudflare.com/api/resources/queues/ */
export function addQueues(app: ApiApp, { world, fleet }: ApiPlace): void {
  const { account } = world;
  const base = '/accounts/:account/queues';
  const find = (id: string): Queue => {
    const queue = account.queues.find(({ queue_id }) => queue_id === id);
    if (!queue) throw new ApiProblem(404, 11_000, 'workers.api.error.queue_not_found');
    return queue;
  };
  const changed = async () => {
    world.save();
    await fleet().queuesChanged();
  };

  app.get(base, (context) => {
    const names = context.req.queries('name');
    const found = account.queues.filter(({ queue_name }) => !names?.length || names.includes(queue_name));
    return successPage(
      context,
      found.map((queue) => told(world, queue)),
    );
  });

  app.post(base, async (context) => {
    const { queue_name, settings } = await readJson(context, made);
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/i.test(queue_name))
      throw new ApiProblem(400, 11_003, `Invalid queue name: ${queue_name}`);
    if (account.queues.some((queue) => queue.queue_name === queue_name))
      throw new ApiProblem(409, 11_009, 'Queue name is already taken. Please use a different name and try again.');
    const now = world.now().toISOString();
    const defaults = { delivery_delay: 0, message_retention_period: 345_600, delivery_paused: false };
    const queue: Queue = {
      ...{ queue_id: newId(), queue_name, created_on: now, consumers: [] },
      settings: { ...defaults, ...settings },
    };
    account.queues.push(queue);
    await changed();
    return success(context, told(world, queue));
  });

  app.get(`${base}/:queue`, (context) => success(context, told(world, find(context.req.param('queue')))));

  app.delete(`${base}/:queue`, async (context) => {
    const queue = find(context.req.param('queue'));
    if (producersOf(world, queue).length + queue.consumers.length > 0)
      throw new ApiProblem(
        400,
        11_005,
        `Queue ${queue.queue_name} is still bound to Workers. Remove the bindings first.`,
      );
    account.queues = account.queues.filter((other) => other !== queue);
    await changed();
    return success(context, null);
  });

  app.get(`${base}/:queue/consumers`, (context) => {
    const queue = find(context.req.param('queue'));
    return success(
      context,
      queue.consumers.map((one) => toldConsumer(queue, one)),
    );
  });

  const takeUp = (id: string, made_on: string, body: z.infer<typeof consumerBody>): Consumer => ({
    consumer_id: id,
    script: body.script_name,
    dead_letter_queue: body.dead_letter_queue,
    settings: Object.fromEntries(Object.entries(body.settings).flatMap(([key, n]) => (n == null ? [] : [[key, n]]))),
    created_on: made_on,
  });

  app.post(`${base}/:queue/consumers`, async (context) => {
    const queue = find(context.req.param('queue'));
    const body = await readJson(context, consumerBody);
    if (!world.script(body.script_name))
      throw new ApiProblem(404, 10_007, 'This Worker does not exist on your account.');
    if (queue.consumers.length > 0)
      throw new ApiProblem(400, 11_004, `Queue ${queue.queue_name} already has a consumer.`);
    const consumer = takeUp(newId(), world.now().toISOString(), body);
    queue.consumers.push(consumer);
    await changed();
    return success(context, toldConsumer(queue, consumer));
  });

  app.put(`${base}/:queue/consumers/:consumer`, async (context) => {
    const queue = find(context.req.param('queue'));
    const body = await readJson(context, consumerBody);
    const index = queue.consumers.findIndex(({ consumer_id }) => consumer_id === context.req.param('consumer'));
    const known = queue.consumers[index];
    if (!known) throw new ApiProblem(404, 11_002, 'Consumer not found.');
    const consumer = takeUp(known.consumer_id, known.created_on, body);
    queue.consumers[index] = consumer;
    await changed();
    return success(context, toldConsumer(queue, consumer));
  });

  app.delete(`${base}/:queue/consumers/:consumer`, async (context) => {
    const queue = find(context.req.param('queue'));
    queue.consumers = queue.consumers.filter(({ consumer_id }) => consumer_id !== context.req.param('consumer'));
    await changed();
    return success(context, null);
  });
}
