/** Below /api/v1: where pages say what went wrong in them. Alone here, for a script that every page holds. */
export const toldFaultPath = '/faults/told';
