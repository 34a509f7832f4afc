import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type Case, monthOf } from '../../model/break-even.ts';
import { countRequests } from '../../model/demand.ts';
import { withPhotosAt } from '../../model/photos.ts';
import { type RouteClass, routeClasses } from '../../model/route-classes.ts';
import { operatorUsdPerHour } from '../../model/sensitivity.ts';
import { orderable } from '../../prices/variations.ts';
import { many, money, whole } from '../../shown/amounts.ts';

/** Something to do, with what it saves in a month. */
export interface Advice {
  profile: Profile;
  what: string;
  usd: number;
}

const worthUsd = 0.05;

/** What makes a month cheaper, the most first. */
function adviceOf(given: Case): Advice[] {
  const { assumptions, form } = given;
  const assuming = (change: Partial<Case['assumptions']>): Case => ({
    ...given,
    assumptions: { ...assumptions, ...change },
  });
  const ways: [Profile, string, Case][] = [
    ['edge', 'sweep only when a photo asks for it, with no cron at all', assuming({ sweepMinutes: undefined })],
    ['edge', 'log one in ten invocations (head_sampling_rate 0.1)', assuming({ logSampling: 0.1 })],
    [
      'vm',
      'keep the photos on its disk (services: storage)',
      { ...given, form: { database: form?.database ?? 'own', photos: 'disk' } },
    ],
    ['vm', 'wait for what is listed and cannot be ordered today', { ...given, book: orderable(given.book) }],
  ];
  return ways
    .map(([profile, what, changed]) => ({
      profile,
      what,
      usd: monthOf(profile, given).bill.totalUsd - monthOf(profile, changed).bill.totalUsd,
    }))
    .filter(({ usd }) => usd >= worthUsd)
    .sort((a, b) => b.usd - a.usd);
}

/**
 * What the advice comes to in words, and how many of an operator's minutes are worth the difference of the profiles.
 */
export function adviceLines(given: Case): string[] {
  const [edge, vm] = [monthOf('edge', given).bill.totalUsd, monthOf('vm', given).bill.totalUsd];
  const usdPerHour = Math.max(given.operator.edge.usdPerHour, given.operator.vm.usdPerHour) || operatorUsdPerHour;
  const minutes = (Math.abs(edge - vm) / usdPerHour) * 60;
  const awake =
    monthOf('edge', { ...given, assumptions: { ...given.assumptions, sweepMinutes: 2 } }).bill.totalUsd - edge;
  return [
    ...adviceOf(given).map(({ profile, what, usd }) => `${profile} saves ${money(usd)} USD: ${what}.`),
    ...(awake >= worthUsd ? [`A cron every two minutes on edge would cost ${money(awake)} USD more.`] : []),
    `The difference is worth ${many(Math.round(minutes), 'minute')} a month of an operator at ${usdPerHour} USD an hour.`,
  ];
}

/**
 * What a visitor's distance from the database does to a request of each class: the round trips of edge less those of
 * vm.
 */
interface Distance {
  routeClass: RouteClass;
  /** Beside those that both need. Below zero: edge answers near the visitor. Above: each query goes the whole way. */
  tripsMore: number;
  share: number;
}

/** Of an upload people wait for its ticket and its post, which ask as a write does; the rest comes after the answer. */
const writesOfUpload = 2;

/**
 * On edge the request goes a short way, and each query the whole way to the database, one after the other at worst; on
 * vm the request goes the whole way, and queries none. What goes on when nobody waits any more is left out.
 */
function distancesOf({ mix, figures }: Pick<Case, 'mix' | 'figures'>): Distance[] {
  const counts = countRequests(mix);
  const all = routeClasses.reduce((sum, name) => sum + counts[name], 0);
  const { routes } = withPhotosAt(figures.edge, mix.hitRatio);
  const tripsMore = (name: RouteClass): number =>
    name === 'upload' ? writesOfUpload * tripsMore('write') : routes[name].queries - 1;
  return (
    routeClasses
      // A page that is rendered asks always: none were counted.
      .filter((name) => name !== 'render' || routes[name].queries > 0)
      .map((name) => ({ routeClass: name, tripsMore: tripsMore(name), share: counts[name] / all }))
  );
}

/** What distance does, in words, for somebody 100 ms away from where the database is. */
export function distanceText(given: Pick<Case, 'mix' | 'figures'>, roundTripMs = 100): string {
  const distances = distancesOf(given);
  const list = (rows: readonly Distance[]) =>
    rows
      .map(({ routeClass, tripsMore }) => `${routeClass} ${whole(Math.abs(tripsMore * roundTripMs))} ms`)
      .join(', ');
  const helped = distances.filter(({ tripsMore }) => tripsMore <= -0.5);
  const hurt = distances.filter(({ tripsMore }) => tripsMore >= 0.5);
  const share = (rows: readonly Distance[]) => rows.reduce((sum, row) => sum + row.share, 0) * 100;
  return [
    `Distance can help or hurt edge: ${roundTripMs} ms from the database, by the queries that were counted and are waited for,`,
    helped.length > 0
      ? `edge gains at ${list(helped)} (${share(helped).toFixed(0)} % of requests)`
      : 'edge gains nowhere',
    hurt.length > 0 ? `and loses at most at ${list(hurt)} (${share(hurt).toFixed(0)} %).` : 'and loses nowhere.',
  ].join(' ');
}
