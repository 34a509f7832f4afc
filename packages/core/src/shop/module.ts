import { shopRoles } from '@isntgram/contract/shop/choices';
import { shopErrors } from '@isntgram/contract/shop/errors';
import type { Module } from '../kernel/module.ts';
import { forgetCarts } from './cart/forget-carts.ts';
import { shopExports } from './exports.ts';
import { reservationSweep } from './orders/order-names.ts';
import { sweepReservations } from './orders/sweep-reservations.ts';
import { photosOfProducts } from './photos.ts';
import * as tables from './tables.ts';

/** A shop: categories, products, what there is of them, and who works there. */
export const shopModule: Module = {
  name: 'shop',
  tables,
  migrations: 'shop',
  errors: shopErrors,
  jobs: {},
  sweeps: [
    { what: 'daily', run: forgetCarts },
    { what: reservationSweep, run: sweepReservations },
  ],
  mediaOwners: [photosOfProducts],
  notices: [],
  reportSubjects: [],
  exports: shopExports,
  auditActions: [],
  reservedNames: ['shop'],
  roles: shopRoles,
  limits: {},
};
