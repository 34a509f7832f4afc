import type { Profile } from '@isntgram/contract/kernel/profiles';
import { type Assumptions, computeHours, defaultAssumptions, hoursPerMonth, vcpuNeeded } from './demand.ts';
import type { Usage } from './quantities.ts';

/** A load that somebody names instead of measuring it. */
export interface BareLoad {
  requestsPerMonth: number;
  cpuMsPerRequest: number;
  /** Of the dearest request: a sign-in, which computes a scrypt hash. */
  cpuMsMax: number;
  peakToMean: number;
  egressGb: number;
  storedGb: number;
  /** Queries for each request; undefined: there is no database. */
  queriesPerRequest: number | undefined;
}

/** What a month of the named load uses. */
export function bareDemand(profile: Profile, load: BareLoad, assumptions: Assumptions = defaultAssumptions): Usage {
  const { requestsPerMonth, cpuMsPerRequest, peakToMean, egressGb, storedGb, queriesPerRequest } = load;
  const cpuMs = requestsPerMonth * cpuMsPerRequest;
  const stored: Usage = { 'r2.storageGb': storedGb };
  const onVm = { 'vm.egressGb': egressGb, 'vm.vcpu': vcpuNeeded(cpuMs, peakToMean, assumptions) };
  const queries = requestsPerMonth * (queriesPerRequest ?? 0);
  const onEdge = {
    'workers.requests': requestsPerMonth,
    'workers.cpuMs': cpuMs,
    'workers.requestsPerDay': (requestsPerMonth / hoursPerMonth) * 24,
    'workers.cpuMsMax': load.cpuMsMax,
    'workers.egressGb': egressGb,
    ...(queriesPerRequest === undefined
      ? {}
      : { 'neon.cuHours': computeHours(queries, queries, peakToMean, assumptions) }),
  };
  const demands: Record<Profile, Usage> = { edge: onEdge, vm: onVm };
  return { ...stored, ...demands[profile] };
}
