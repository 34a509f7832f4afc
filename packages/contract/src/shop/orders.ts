import * as z from 'zod';
import { id, instant, pageQuery } from '../kernel/page.ts';
import { nameText, text } from '../kernel/text.ts';
import { shopLimits as limits, orderEvents, orderStatuses, paymentKinds } from './choices.ts';
import { countryCode, currencyCode } from './money.ts';

const line = (what: string) => nameText(what, limits.addressLengthMax);
const whole = z.number().int();

export const address = z
  .object({
    line1: line('street and number'),
    line2: text(limits.addressLengthMax).default(''),
    postalCode: text(20).default(''),
    city: line('a town'),
    region: text(limits.addressLengthMax).default(''),
    country: countryCode,
  })
  .meta({ id: 'Address' });
export type Address = z.infer<typeof address>;

/** To what country; by what way of delivery, once one is chosen. */
export const quoteQuery = z.object({ country: countryCode, shipping: text(limits.optionLengthMax).optional() });
export type QuoteQuery = z.infer<typeof quoteQuery>;

const totals = {
  subtotal: whole,
  discount: whole,
  shipping: whole.meta({ description: 'As it is priced, with or without tax as all prices of the shop.' }),
  tax: whole.meta({ description: 'All of it; in the total, whether prices include it or not.' }),
  total: whole,
};

export const quote = z
  .object({
    ...totals,
    currency: currencyCode,
    pricesIncludeTax: z.boolean(),
    shippingName: z.string(),
    shippings: z.array(z.object({ name: z.string(), price: whole })).meta({ description: 'What there is to choose.' }),
    payments: z.array(z.enum(paymentKinds)),
  })
  .meta({ id: 'Quote' });
export type Quote = z.infer<typeof quote>;

export const newOrder = z
  .object({
    email: z.email({ error: 'Enter an email address, like name@example.org.' }).max(limits.emailLengthMax),
    name: line('a name'),
    address,
    shipping: text(limits.optionLengthMax),
    payment: z.enum(paymentKinds, { error: `Choose one of ${paymentKinds.join(', ')}.` }),
    total: whole.meta({ description: 'What the shopper was told. Where it is not that any more, nothing is ordered.' }),
  })
  .meta({ id: 'NewOrder' });
export type NewOrder = z.infer<typeof newOrder>;

const orderLine = z
  .object({
    title: z.string(),
    values: z.array(z.string()),
    sku: z.string().nullable(),
    quantity: whole,
    price: whole,
    ratePpm: whole,
    subtotal: whole,
    discount: whole,
    tax: whole,
    total: whole,
  })
  .meta({ id: 'OrderLine' });

export const order = z
  .object({
    id,
    number: whole,
    status: z.enum(orderStatuses),
    payment: z.enum(paymentKinds),
    paidAt: instant.nullable(),
    refundedAt: instant.nullable(),
    email: z.string(),
    name: z.string(),
    address,
    currency: currencyCode,
    pricesIncludeTax: z.boolean(),
    shippingName: z.string(),
    ...totals,
    lines: z.array(orderLine),
    events: z.array(z.object({ event: z.enum(orderEvents), note: z.string(), createdAt: instant })),
    reservedUntil: instant.nullable().meta({ description: 'Until when it can be paid.' }),
    createdAt: instant,
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof order>;

/** The token shows the order to whoever has it: it is told once. */
export const placedOrder = order.extend({ token: z.string() }).meta({ id: 'PlacedOrder' });
export type PlacedOrder = z.infer<typeof placedOrder>;

export const orderToken = z.string().regex(/^[\w-]{43}$/, { error: 'Not the address of an order.' });

export const ordersQuery = pageQuery.extend({ status: z.enum(orderStatuses).optional() });
export type OrdersQuery = z.infer<typeof ordersQuery>;

/** What a shopper lets a payment end with in which no money moves. */
export const testPayment = z.object({ outcome: z.enum(['paid', 'declined']) }).meta({ id: 'TestPayment' });

export const orderAct = z
  .object({
    act: z.enum(['paid', 'sent', 'cancelled'], { error: 'Choose one of paid, sent, cancelled.' }),
    note: text(limits.noteLengthMax).default('').meta({ description: 'Why, or the number of the parcel.' }),
  })
  .meta({ id: 'OrderAct' });
export type OrderAct = z.infer<typeof orderAct>;

/** An order as a form of the shop's pages sends it: in texts. `newOrder` is what it must come to. */
export const orderForm = z
  .object({
    email: z.string().max(1_000),
    name: z.string().max(1_000),
    line1: z.string().max(1_000),
    line2: z.string().max(1_000).default(''),
    postalCode: z.string().max(1_000).default(''),
    city: z.string().max(1_000),
    region: z.string().max(1_000).default(''),
    country: countryCode,
    shipping: z.string().max(1_000),
    payment: z.string().max(100),
    total: z.string().regex(/^\d{1,15}$/),
  })
  .meta({ id: 'OrderForm' });
export type OrderForm = z.infer<typeof orderForm>;
