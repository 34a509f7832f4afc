import { type Profile, profiles } from '@isntgram/contract/kernel/profiles';
import type { Line } from '../model/bill.ts';
import type { RouteClass } from '../model/route-classes.ts';
import type { ScenarioName } from '../scenario-names.ts';

/** What stands in the plots. Loads and times come as text. */
export interface PlotWords {
  cost: string;
  requests: string;
  cheaperFrom: (load: string, profile: Profile) => string;
  full: (load: string) => string;
  here: (profile: Profile) => string;
  items: string;
  item: (line: Line) => string;
  latency: string;
  latencyMs: string;
  spread: (profile: Profile, halfMs: string, mostMs: string) => string;
  cpu: string;
  cpuMs: string;
  scenarios: Record<ScenarioName, string>;
  routeClasses: Record<RouteClass, string>;
}

const all = profiles.join(' and ');

export const plotWords: PlotWords = {
  cost: `Cost of a month over requests a month for ${all}; the table below has the figures`,
  requests: 'requests a month',
  cheaperFrom: (load, profile) => `${load}: ${profile} cheaper from here`,
  full: (load) => `${load}: one VM is full`,
  here: (profile) => `${profile}, this community`,
  items: 'What a month of each profile is made of; the table below has the figures',
  item: ({ item }) => item,
  latency: `Latency of each scenario on ${all}; the table below has the figures`,
  latencyMs: 'milliseconds from when it was due',
  spread: (profile, halfMs, mostMs) => `${profile}: half within ${halfMs} ms, 95 % within ${mostMs} ms`,
  cpu: 'Processor time of one request of each class; the table below has the figures',
  cpuMs: 'ms of the application’s processor',
  scenarios: {
    browse: 'browse',
    render: 'render',
    photos: 'photos',
    assets: 'assets',
    scroll: 'scroll',
    engage: 'engage',
    'sign-in': 'sign-in',
    publish: 'publish',
    spike: 'spike',
  },
  routeClasses: {
    page: 'page',
    render: 'render',
    asset: 'asset',
    photo: 'photo',
    feed: 'feed',
    write: 'write',
    upload: 'upload',
    signIn: 'sign-in',
  },
};
