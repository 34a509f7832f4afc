import type { Module } from './kernel/module.ts';
import { network } from './network/module.ts';
import { shopModule } from './shop/module.ts';
import { treesModule } from './trees/module.ts';

/** The modules that this product has, one line each; which of them a tenant has, `tenants.modules` says. */
export const modules: readonly Module[] = [network, treesModule, shopModule];
