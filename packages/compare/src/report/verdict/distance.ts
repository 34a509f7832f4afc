import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Case } from '../../model/case.ts';
import { withPhotosAt } from '../../model/photos.ts';
import { countRequests } from '../../model/requests.ts';
import { type RouteClass, routeClasses } from '../../model/route-classes.ts';
import { sides } from '../../model/sides/sides.ts';
import { whole } from '../../shown/amounts.ts';
import { plotWords } from '../../shown/plot-words.ts';

/**
 * What a visitor's distance from the database does to a request of each class: the round trips of a profile that
 * answers near the visitor, less those of one that is where its database is.
 */
interface Distance {
  routeClass: RouteClass;
  /** Beside those that both need. Below zero: it answers near the visitor. Above: each query goes the whole way. */
  tripsMore: number;
  share: number;
}

/** Of an upload people wait for its ticket and its post, which ask as a write does; the rest comes after the answer. */
const writesOfUpload = 2;

/**
 * Near the visitor the request goes a short way, and each query the whole way to the database, one after the other at
 * worst; where the database is, the request goes the whole way, and queries none. What goes on when nobody waits any
 * more is left out.
 */
function distancesOf(profile: Profile, { mix, figures }: Pick<Case, 'mix' | 'figures'>): Distance[] {
  const counts = countRequests(mix);
  const all = routeClasses.reduce((sum, name) => sum + counts[name], 0);
  const { routes } = withPhotosAt(figures[profile], mix.hitRatio);
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
export const distanceText = (given: Pick<Case, 'mix' | 'figures'>): string =>
  profiles
    .filter((profile) => sides[profile].isNearVisitor)
    .map((profile) => textOf(profile, distancesOf(profile, given)))
    .join(' ');

const roundTripMs = 100;

function textOf(profile: Profile, distances: readonly Distance[]): string {
  const list = (rows: readonly Distance[]) =>
    rows
      .map(
        ({ routeClass, tripsMore }) =>
          `${plotWords.routeClasses[routeClass]} ${whole(Math.abs(tripsMore * roundTripMs))} ms`,
      )
      .join(', ');
  const helped = distances.filter(({ tripsMore }) => tripsMore <= -0.5);
  const hurt = distances.filter(({ tripsMore }) => tripsMore >= 0.5);
  const same = distances.filter((one) => !helped.includes(one) && !hurt.includes(one));
  const names = same.map(({ routeClass }) => plotWords.routeClasses[routeClass]).join(', ');
  const share = (rows: readonly Distance[]) => rows.reduce((sum, row) => sum + row.share, 0) * 100;
  return [
    `Distance can help or hurt ${profile}: ${roundTripMs} ms from the database, by the queries that were counted and ` +
      'are waited for,',
    helped.length > 0
      ? `${profile} gains at ${list(helped)} (${share(helped).toFixed(0)} % of requests)`
      : `${profile} gains nowhere`,
    hurt.length > 0 ? `and loses at most at ${list(hurt)} (${share(hurt).toFixed(0)} %)` : 'and loses nowhere',
  ]
    .join(' ')
    .concat(same.length > 0 ? `; it stays about the same at ${names} (${share(same).toFixed(0)} %).` : '.');
}
