import type { ApiModule } from '../../module.ts';
import { router } from '../../route.ts';
import { cartRoutes } from './cart.ts';
import { categoryRoutes } from './categories.ts';
import { shopProblems } from './errors.ts';
import { checkoutRoutes, orderRoutes } from './orders.ts';
import { productRoutes } from './products.ts';
import { settingsRoutes } from './settings.ts';
import { storefrontRoutes } from './storefront.ts';

/** The shop's part of the API. */
export const shopApi = {
  name: 'shop',
  routes: router()
    .route('/', storefrontRoutes)
    .route('/', cartRoutes)
    .route('/', settingsRoutes)
    .route('/', categoryRoutes)
    .route('/', productRoutes)
    .route('/', checkoutRoutes)
    .route('/', orderRoutes),
  errors: shopProblems,
} satisfies ApiModule;
