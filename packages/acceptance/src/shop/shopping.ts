import type { Problem } from '@isntgram/contract';
import type { Order, PlacedOrder, Quote } from '@isntgram/contract/shop/orders';
import type { StockedProduct } from '@isntgram/contract/shop/products';
import type { Visitor } from '../support/person.ts';
import { ownerOf } from './shop.ts';

const address = { line1: 'Kai 1', postalCode: '20457', city: 'Hamburg', country: 'DE' };
const wish = { email: 'shopper@mail.example', name: 'Sam Shopper', address, shipping: 'Parcel', payment: 'test' };

/** Where the shop delivers, and how it is paid. */
export const delivery = {
  taxes: [
    { country: 'DE', taxClass: 'standard', ratePpm: 190_000 },
    { country: 'DE', taxClass: 'reduced', ratePpm: 70_000 },
    { country: 'AT', taxClass: 'standard', ratePpm: 200_000 },
  ],
  zones: [
    { name: 'Home', countries: ['DE'], rates: [{ name: 'Parcel', price: 490, freeFrom: 10_000 }] },
    { name: 'Near', countries: ['AT', 'CH'], rates: [{ name: 'Parcel', price: 1_290, weightGMax: 5_000 }] },
  ],
  payments: ['account', 'test'],
};

/** Has the shop deliver so. */
export async function setDelivery(): Promise<void> {
  const { status, body } = await (await ownerOf()).api('/shop/admin/delivery', { method: 'PUT', json: delivery });
  if (status !== 200) throw new Error(`Delivery was refused: ${JSON.stringify(body)}`);
}

/** What was asked for, or why not. */
export type Answered<Body> = Body & Omit<Problem, 'status'>;

export const fill = (by: Visitor, { variants }: StockedProduct, quantity: number) =>
  by.api<Problem>(`/shop/cart/lines/${variants[0]?.id}`, { method: 'PUT', json: { quantity } });

export const quoteFor = async (by: Visitor, country = 'DE') =>
  (await by.api<Answered<Quote>>(`/shop/checkout?country=${country}`)).body;

export const place = (by: Visitor, json: object) =>
  by.api<Answered<PlacedOrder>>('/shop/orders', { json: { ...wish, ...json } });

export const pay = (by: Visitor, { token }: PlacedOrder, outcome: string) =>
  by.api<Answered<Order>>(`/shop/orders/${token}/test-payment`, { json: { outcome } });

export const stockOf = async (staff: Visitor, { id }: StockedProduct) =>
  (await staff.api<StockedProduct>(`/shop/admin/products/${id}`)).body.variants[0]?.stock;
