/** What pages know of faults, without what checks them: each of them loads it. */

/** Below /api/v1: where pages say what went wrong in them. */
export const toldFaultPath = '/faults/told';

/** Where something can go wrong: in a process of ours, or in a page. */
export const faultPlaces = ['api', 'web', 'jobs', 'browser'] as const;
export type FaultPlace = (typeof faultPlaces)[number];

export const faultStates = ['open', 'resolved'] as const;
