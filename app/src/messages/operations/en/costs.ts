import {
  type FieldWords,
  fieldWords,
  type MixName,
  plotWords,
  type SliderName,
  turnWords,
} from '@isntgram/compare/browser';
import { formatCount } from '../../kernel/en/format.ts';

const { units, ...english } = fieldWords;

const mixes: Record<MixName, string> = {
  portfolio: 'Portfolio',
  'club-of-500': 'Club of 500',
  'town-of-20000': 'Town of 20,000',
  'viral-day': 'One viral day',
};

const sliders: Record<SliderName, string> = {
  load: 'Requests',
  photos: 'Photos',
  hits: 'Pages from the cache',
  prices: 'Prices',
};

const positions: Record<SliderName, (value: string) => string> = {
  load: (value) => `${value} requests a month`,
  photos: (value) => `${value} photos a month`,
  hits: (value) => `${value} %`,
  prices: (value) => `× ${value}`,
};

export const costs = {
  title: 'Costs',
  lead: 'What a community costs on edge and on vm, by what was measured, and at today’s prices.',
  failed: 'This could not be loaded.',
  mix: 'Which community?',
  mixes,
  own: 'This community',
  ownLead: (people: number) =>
    `By what is counted here: ${people === 1 ? '1 person' : `${formatCount(people)} people`} and their photos. ` +
    'What they ask for is as in communities of that size.',
  aMonth: (plan: string) => `a month, on ${plan}`,
  try: 'Try it otherwise',
  sliders,
  positions,
  reset: 'As measured',
  verdict: 'Verdict',
  cheaper: (profile: string, by: string) => `Here, ${profile} is cheaper, by ${by} a month.`,
  same: 'Here, both cost about the same.',
  noCrossing: 'Whatever the load from 10,000 to 1,000,000,000 requests a month, the cheaper one stays the same.',
  crossing: (requests: string, profile: string) => `Above ${requests} requests a month, ${profile} is cheaper.`,
  operator: (minutes: number, usd: string) =>
    `That pays for ${minutes === 1 ? '1 minute' : `${formatCount(minutes)} minutes`} a month of an operator at ` +
    `${usd} an hour: none are counted here, and a server takes some.`,
  chance: (profile: string, share: string, draws: number, ranges: string) =>
    `With what is uncertain drawn at random, ${profile} is cheaper in ${share} of ${draws} draws; eight of ten cost: ` +
    `${ranges}.`,
  byUnverified: 'by prices that nobody verified',
  orUnverified: (usd: string, plan: string) => `or ${usd} on ${plan}, by prices that nobody verified`,
  unverifiedUsed: (offers: string) => `Nobody verified these prices: ${offers}.`,
  load: 'Cost over load',
  loadLead: 'The same community, smaller and larger. The dots are this one.',
  items: 'What the money goes to',
  itemsOf: (profile: string) => `Items of the ${profile} month`,
  latency: 'Latency',
  latencyLead:
    'Bars reach from the 5th to the 95th percentile, the middle half is thick, the line is the median. What fewer ' +
    'than 100 arrivals lie beyond is left out.',
  cpu: 'Processor time of a request',
  cpuLead: 'By the operating system: all processes that answer, without the database.',
  head: {
    requests: 'Requests a month',
    machines: 'Machines',
    item: 'Item',
    used: 'Used',
    included: 'Included',
    usd: 'USD',
    scenario: 'Scenario',
    profile: 'Profile',
    failed: 'Failed',
    routeClass: 'Class',
    what: 'What',
    value: 'Value',
    offer: 'Offer',
    figures: 'Figures',
    verified: 'Verified',
    source: 'Source',
    address: 'Address',
    region: 'Region',
    read: 'Read',
    doubts: 'Doubts',
  },
  units,
  months: (count: number) => (count === 1 ? '1 month' : `${formatCount(count)} months`),
  plot: plotWords,
  noDifference: 'no difference seen',
  tooFew: 'too few to tell',
  basis: 'What this stands on',
  facts: 'The measurement',
  measured: 'Measured',
  rounds: 'Rounds',
  complete: 'Complete',
  yes: 'yes',
  no: 'no',
  machine: 'Machine',
  versions: 'Version',
  generator: 'Most that the generator took',
  ofCore: (share: string) => `${share} of a core`,
  saturation: (profile: string) => `${profile}, good up to`,
  perSecond: (rate: string) => `${rate} requests a second`,
  prices: 'Prices and rates',
  rate: (currency: string, usd: string) => `1 ${currency} = ${usd} USD`,
  fields: english as Omit<FieldWords, 'units'>,
  old: (days: number) => `${formatCount(days)} days old`,
  unavailable: 'not to be had',
  turns: turnWords,
  priceOf: (offer: string, turn: string) => `Price of ${offer}: ${turn}.`,
  careful: 'To be taken with care',
  local: 'Both ran on one machine: distance, cold isolates and noisy neighbours of the real edge are not in it.',
  settingsUnknown:
    'This measurement does not say with which settings its processes ran: it is older than telling it, and the ' +
    'profiles may be faster or slower now.',
  incomplete: 'The measurement is not complete.',
  stale: (offers: string) => `Prices to be looked up again: ${offers}.`,
};

export type CostMessages = typeof costs;
