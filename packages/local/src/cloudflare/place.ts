import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import type { createFaults } from './faults.ts';
import type { Metrics } from './front/metrics.ts';
import type { SaidLogs } from './front/said-logs.ts';
import type { Tails } from './front/tails.ts';
import type { Fleet } from './runtime/fleet.ts';
import type { World } from './world.ts';

export interface ApiPlace {
  world: World;
  fleet: () => Fleet;
  faults: ReturnType<typeof createFaults>;
  metrics: Metrics;
  tails: Tails;
  said: SaidLogs;
}

export type ApiApp = Hono<{ Bindings: HttpBindings }>;
