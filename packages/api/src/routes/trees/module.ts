import type { ApiModule } from '../../module.ts';
import { router } from '../../route.ts';
import { treesProblems } from './errors.ts';
import { importRoutes } from './imports.ts';
import { inspectionRoutes } from './inspections.ts';
import { inventoryRoutes } from './inventory.ts';
import { speciesRoutes } from './species.ts';
import { tileRoutes } from './tiles.ts';
import { treeRoutes } from './trees.ts';

/** The inventory's part of the API. */
export const treesApi = {
  name: 'trees',
  routes: router()
    .route('/', speciesRoutes)
    .route('/', inventoryRoutes)
    .route('/', tileRoutes)
    .route('/', treeRoutes)
    .route('/', inspectionRoutes)
    .route('/', importRoutes),
  errors: treesProblems,
} satisfies ApiModule;
