import { treeRoles } from '@isntgram/contract/trees/choices';
import { treesErrors } from '@isntgram/contract/trees/errors';
import type { Module } from '../kernel/module.ts';
import { importJob, importSweep } from './imports/import-names.ts';
import { continueImport } from './imports/run-import.ts';
import { sweepImports } from './imports/sweep-imports.ts';
import { treeNotices } from './notices.ts';
import { photosOfTrees } from './photos.ts';
import * as tables from './tables.ts';

/** The inventory of trees: species, trees and what people saw of them. */
export const treesModule: Module = {
  name: 'trees',
  tables,
  migrations: 'trees',
  errors: treesErrors,
  jobs: { [importJob]: continueImport },
  sweeps: [{ what: importSweep, run: sweepImports }],
  mediaOwners: [photosOfTrees],
  notices: [treeNotices],
  reportSubjects: [],
  auditActions: [],
  reservedNames: ['trees', 'species'],
  roles: treeRoles,
  limits: {},
};
