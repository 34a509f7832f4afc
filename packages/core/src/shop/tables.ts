import {
  orderEvents,
  orderStatuses,
  paymentKinds,
  productStatuses,
  shopRoles,
  stockEvents,
  taxClasses,
} from '@isntgram/contract/shop/choices';
import type { ShippingZone, TaxRate } from '@isntgram/contract/shop/delivery';
import type { Address } from '@isntgram/contract/shop/orders';
import type { ProductOption } from '@isntgram/contract/shop/variants';
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, ownedBy } from '../schema/columns.ts';
import { templateSchema } from '../schema/names.ts';
import { tenantTables } from '../schema/tenant.ts';

const pg = pgSchema(templateSchema);
const { media, users } = tenantTables;
/** What they did stays when they are gone. */
const by = (name: string) => uuid(name).references(() => users.id, { onDelete: 'set null' });
/** In the currency's smallest unit. */
const amount = (name: string) => bigint(name, { mode: 'number' });

/** One row, from the first time that something is to be kept. */
export const shopSettings = pg.table('shop_settings', {
  id: smallint().primaryKey().default(1),
  open: boolean().notNull().default(false),
  currency: text().notNull().default('EUR'),
  country: text().notNull().default('DE'),
  pricesIncludeTax: boolean('prices_include_tax').notNull().default(true),
  taxes: jsonb().$type<TaxRate[]>().notNull().default([]),
  zones: jsonb().$type<ShippingZone[]>().notNull().default([]),
  payments: text({ enum: paymentKinds }).array().notNull().default(sql`'{account}'`),
  lastOrderNumber: integer('last_order_number').notNull().default(0),
});

export const shopPeople = pg.table('shop_people', {
  userId: ownedBy('user_id', () => users.id).primaryKey(),
  role: text({ enum: shopRoles }).notNull(),
});

export const shopCategories = pg.table(
  'shop_categories',
  {
    id: uuid().primaryKey(),
    parentId: uuid('parent_id').references((): AnyPgColumn => shopCategories.id),
    name: text().notNull(),
    slug: text().notNull(),
    position: integer().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('shop_categories_slug').on(table.slug), index('shop_categories_parent').on(table.parentId)],
);

export const shopProducts = pg.table(
  'shop_products',
  {
    id: uuid().primaryKey(),
    title: text().notNull(),
    slug: text().notNull(),
    description: text().notNull(),
    status: text({ enum: productStatuses }).notNull(),
    taxClass: text('tax_class', { enum: taxClasses }).notNull(),
    options: jsonb().$type<ProductOption[]>().notNull(),
    /** Title, description and article numbers, in lower case and without accents. */
    search: text().notNull(),
    version: integer().notNull().default(1),
    /** Of the write that made it so: what belongs to a write that came too late finds nothing to change. */
    writtenBy: uuid('written_by').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('shop_products_slug').on(table.slug),
    index('shop_products_status').on(table.status, table.id),
    index('shop_products_search').using('gin', table.search.op('gin_trgm_ops')),
  ],
);

export const shopProductCategories = pg.table(
  'shop_product_categories',
  {
    categoryId: ownedBy('category_id', () => shopCategories.id),
    productId: ownedBy('product_id', () => shopProducts.id),
  },
  (table) => [
    primaryKey({ columns: [table.categoryId, table.productId] }),
    index('shop_product_categories_product').on(table.productId),
  ],
);

/** Where what had another slug is now. */
export const shopFormerSlugs = pg.table(
  'shop_former_slugs',
  {
    slug: text().primaryKey(),
    productId: ownedBy('product_id', () => shopProducts.id),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('shop_former_slugs_product').on(table.productId)],
);

export const shopVariants = pg.table(
  'shop_variants',
  {
    id: uuid().primaryKey(),
    productId: ownedBy('product_id', () => shopProducts.id),
    sku: text(),
    values: text().array().notNull(),
    price: amount('price').notNull(),
    compareAt: amount('compare_at'),
    weightG: integer('weight_g'),
    /** What can be sold now. */
    stock: integer().notNull(),
    position: smallint().notNull(),
  },
  (table) => [
    uniqueIndex('shop_variants_sku').on(sql`lower(${table.sku})`),
    index('shop_variants_product').on(table.productId, table.position),
    check('shop_variants_stock', sql`stock >= 0`),
    check('shop_variants_price', sql`price >= 0`),
  ],
);

/** Every change of a variant's stock: from the first on they add up to what there is. */
export const shopStockChanges = pg.table(
  'shop_stock_changes',
  {
    id: uuid().primaryKey(),
    variantId: ownedBy('variant_id', () => shopVariants.id),
    event: text({ enum: stockEvents }).notNull(),
    change: integer().notNull(),
    /** How many there were then. */
    stock: integer().notNull(),
    note: text().notNull(),
    actorId: by('actor_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('shop_stock_changes_variant').on(table.variantId, table.id),
    index('shop_stock_changes_actor').on(table.actorId),
  ],
);

/** Somebody's, or a guest's who has the token. */
export const shopCarts = pg.table(
  'shop_carts',
  {
    id: uuid().primaryKey(),
    tokenHash: text('token_hash').unique('shop_carts_token'),
    userId: uuid('user_id')
      .references(() => users.id, { onDelete: 'cascade' })
      .unique('shop_carts_user'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [index('shop_carts_updated').on(table.updatedAt)],
);

export const shopCartLines = pg.table(
  'shop_cart_lines',
  {
    cartId: ownedBy('cart_id', () => shopCarts.id),
    variantId: ownedBy('variant_id', () => shopVariants.id),
    quantity: integer().notNull(),
    /** What one cost when the line was made, or when its owner was told of another price. */
    price: amount('price').notNull(),
    addedAt: instant('added_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.variantId] }),
    index('shop_cart_lines_variant').on(table.variantId),
    check('shop_cart_lines_quantity', sql`quantity > 0`),
  ],
);

export const shopProductPhotos = pg.table(
  'shop_product_photos',
  {
    mediaId: ownedBy('media_id', () => media.id).primaryKey(),
    productId: ownedBy('product_id', () => shopProducts.id),
    /** From 0; no two photos of a product have the same. */
    position: smallint().notNull(),
    alt: text().notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('shop_product_photos_position').on(table.productId, table.position)],
);

export const shopOrders = pg.table(
  'shop_orders',
  {
    id: uuid().primaryKey(),
    number: integer().notNull().unique('shop_orders_number'),
    /** Of the token that shows it to who ordered, signed in or not. */
    tokenHash: text('token_hash').notNull().unique('shop_orders_token'),
    userId: by('user_id'),
    email: text().notNull(),
    name: text().notNull(),
    address: jsonb().$type<Address>().notNull(),
    status: text({ enum: orderStatuses }).notNull(),
    payment: text({ enum: paymentKinds }).notNull(),
    paidAt: instant('paid_at'),
    refundedAt: instant('refunded_at'),
    currency: text().notNull(),
    pricesIncludeTax: boolean('prices_include_tax').notNull(),
    shippingName: text('shipping_name').notNull(),
    /** All as they were agreed on; what becomes of prices later changes no order. */
    subtotal: amount('subtotal').notNull(),
    discount: amount('discount').notNull(),
    shipping: amount('shipping').notNull(),
    tax: amount('tax').notNull(),
    total: amount('total').notNull(),
    /** Until when its pieces are kept for who pays. */
    reservedUntil: instant('reserved_until'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('shop_orders_user').on(table.userId, table.id),
    index('shop_orders_status').on(table.status, table.id),
    index('shop_orders_reserved').on(table.reservedUntil).where(sql`status = 'awaiting_payment'`),
  ],
);

export const shopOrderLines = pg.table(
  'shop_order_lines',
  {
    orderId: ownedBy('order_id', () => shopOrders.id),
    position: smallint().notNull(),
    variantId: uuid('variant_id').references(() => shopVariants.id, { onDelete: 'set null' }),
    title: text().notNull(),
    values: text().array().notNull(),
    sku: text(),
    quantity: integer().notNull(),
    price: amount('price').notNull(),
    ratePpm: integer('rate_ppm').notNull(),
    subtotal: amount('subtotal').notNull(),
    discount: amount('discount').notNull(),
    tax: amount('tax').notNull(),
    total: amount('total').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.position] }),
    index('shop_order_lines_variant').on(table.variantId),
  ],
);

/** What happened to an order, in its order. */
export const shopOrderEvents = pg.table(
  'shop_order_events',
  {
    id: uuid().primaryKey(),
    orderId: ownedBy('order_id', () => shopOrders.id),
    event: text({ enum: orderEvents }).notNull(),
    note: text().notNull(),
    actorId: by('actor_id'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    index('shop_order_events_order').on(table.orderId, table.id),
    index('shop_order_events_actor').on(table.actorId),
  ],
);
