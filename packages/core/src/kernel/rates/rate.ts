import {
  newcomerRateFactor,
  newcomerRates,
  type RateClass,
  rates,
  staffRateFactor,
} from '@isntgram/contract/kernel/rates';
import { type Context, isModerator } from '../context.ts';
import { DomainError } from '../errors.ts';
import type { RateAnswer, RateRule } from '../ports.ts';

/** Whose uses are counted together; `parts` tell one from all others, whatever characters are in them. */
export interface Counted {
  name: RateClass;
  key: string;
  rule: RateRule;
  /** Where it is narrower since the account is new: until when. */
  narrowUntil?: Date | undefined;
}

type Ruled = Pick<Context, 'platform' | 'actor'> & Partial<Pick<Context, 'tenant'>>;

const dayMs = 24 * 60 * 60_000;

/** Until when the actor's account counts as new in their community; undefined where it does not. */
function newUntil({ platform, actor, tenant }: Ruled): Date | undefined {
  if (!actor?.since || !tenant || isModerator(actor)) return undefined;
  const until = new Date(actor.since.getTime() + tenant.newcomerDays * dayMs);
  return until > platform.clock.now() ? until : undefined;
}

/** The count of one class for one of those that its limits are of; undefined where the table has no such limit. */
export function countedAs(
  ruled: Ruled,
  name: RateClass,
  of: (typeof rates)[RateClass]['limits'][number]['of'],
  parts: readonly string[],
): Counted | undefined {
  const { exact, limits } = rates[name];
  const found = limits.find((limit) => limit.of === of);
  if (!found) return undefined;
  const { platform, actor } = ruled;
  const narrowUntil = of === 'person' && newcomerRates.has(name) ? newUntil(ruled) : undefined;
  const own = of === 'person' && isModerator(actor) ? staffRateFactor : narrowUntil ? newcomerRateFactor : 1;
  const factor = platform.settings.rateLimitFactor * own;
  const windows = found.windows.map(([limit, periodSeconds]) => ({ limit: Math.ceil(limit * factor), periodSeconds }));
  return { name, key: JSON.stringify([name, of, ...parts]), rule: { windows, exact }, narrowUntil };
}

/** Counts a use. @throws request.rate_limited where there is no room for it. */
export async function spend({ platform }: Pick<Context, 'platform'>, { key, rule }: Counted): Promise<RateAnswer> {
  const answer = await platform.rateLimiter.take(key, rule);
  if (!answer.allowed) throw rateLimited(answer);
  return answer;
}

/** Counts a use of each, or of none where one of them has no room; then `refusal` says when there will be. */
export async function spendAll(
  { platform: { rateLimiter } }: Pick<Context, 'platform'>,
  all: readonly (Counted | undefined)[],
): Promise<{ refusal: RateAnswer | undefined; giveBack(): Promise<void> }> {
  const spent: Counted[] = [];
  const giveBack = async (): Promise<void> => {
    for (const { key, rule } of spent.splice(0)) await rateLimiter.giveBack(key, rule);
  };
  for (const counted of all) {
    if (!counted) continue;
    const answer = await rateLimiter.take(counted.key, counted.rule);
    if (!answer.allowed) {
      await giveBack();
      return { refusal: answer, giveBack };
    }
    spent.push(counted);
  }
  return { refusal: undefined, giveBack };
}

/** What somebody hears who did something too often. */
export function rateLimited(
  { resetSeconds }: Pick<RateAnswer, 'resetSeconds'>,
  { narrowUntil }: Pick<Counted, 'narrowUntil'> = {},
): DomainError {
  const retryAfterSeconds = Math.max(1, resetSeconds);
  const again = `That was too much at once. Try again in ${inWords(retryAfterSeconds)}.`;
  if (!narrowUntil) return new DomainError('request.rate_limited', again, undefined, { retryAfterSeconds });
  const until = narrowUntil.toISOString();
  return new DomainError(
    'request.rate_limited',
    `${again} New accounts have narrower limits: yours until ${until.slice(0, 16).replace('T', ', ')} UTC.`,
    undefined,
    { retryAfterSeconds, narrowUntil: until },
  );
}

function inWords(seconds: number): string {
  const [count, unit] =
    seconds < 90
      ? [seconds, 'second']
      : seconds < 90 * 60
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
