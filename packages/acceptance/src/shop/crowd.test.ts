import type { Page } from '@isntgram/contract';
import type { PlacedOrder } from '@isntgram/contract/shop/orders';
import type { StockChange } from '@isntgram/contract/shop/variants';
import { expect, test } from 'vitest';
import { Visitor } from '../support/person.ts';
import { kiosk, newProduct, newShopPerson, setOpen } from './shop.ts';
import { fill, pay, place, quoteFor, setDelivery, stockOf } from './shopping.ts';

const shoppers = 200;
/** So many requests are on their way at any moment: the other files' tests want an answer, too. */
const inFlight = 40;

/** Has all of them act, as many at once as may be. */
async function all<One, Done>(many: readonly One[], act: (one: One) => Promise<Done>): Promise<Done[]> {
  const done: Done[] = [];
  const waiting = [...many.entries()];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) done[next[0]] = await act(next[1]);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return done;
}

test('200 want the last piece at once: one has it, and once that one gives it up, one other', {
  timeout: 150_000,
}, async () => {
  await setOpen(true);
  await setDelivery();
  const staff = await newShopPerson('staff');
  const product = await newProduct(staff, { variants: [{ price: 5_000, stock: 1 }] });
  const crowd = Array.from({ length: shoppers }, () => new Visitor(kiosk));
  const filled = await all(crowd, (each) => fill(each, product, 1));
  expect(filled.filter(({ status }) => status !== 200).map(({ status }) => status)).toEqual([]);
  const { total } = await quoteFor(crowd[0] as Visitor);

  /** All of them order at once. Answers whose order it is, and how the others were told. */
  const rush = async (many: readonly Visitor[]) => {
    const answers = await all(many, async (by) => ({ by, ...(await place(by, { total })) }));
    const won = answers.filter(({ status }) => status === 201);
    const others = answers.filter((each) => !won.includes(each));
    expect([won.length, others.length]).toEqual([1, many.length - 1]);
    expect([...new Set(others.map(({ status, body }) => `${status} ${body.code}`))].sort()).toEqual([
      '409 shop.cart_changed',
    ]);
    expect(others[0]?.body.title).toMatch(/Nothing was ordered/);
    const [first] = won;
    return { by: first?.by as Visitor, order: first?.body as PlacedOrder, others: others.map(({ by }) => by) };
  };

  const first = await rush(crowd);
  expect(await stockOf(staff, product)).toBe(0);
  expect(first.order).toMatchObject({ status: 'awaiting_payment', total });
  const gone = await pay(first.by, first.order, 'declined');
  expect(gone.body).toMatchObject({ status: 'cancelled', reservedUntil: null });
  expect(await stockOf(staff, product)).toBe(1);

  const second = await rush(first.others);
  expect(second.order.number).toBeGreaterThan(first.order.number);
  // The payment is told of five times at once, and late of the other way.
  await Promise.all(Array.from({ length: 5 }, () => pay(second.by, second.order, 'paid')));
  const kept = (await pay(second.by, second.order, 'declined')).body;
  expect(kept).toMatchObject({ status: 'open', refundedAt: null, reservedUntil: null, total });
  expect(kept.events.map(({ event }) => event)).toEqual(['placed', 'paid']);
  // Money for the order that was given up goes back, and takes no piece.
  const late = (await pay(first.by, first.order, 'paid')).body;
  expect(late).toMatchObject({ status: 'cancelled' });
  expect(late.refundedAt).not.toBeNull();

  expect(await stockOf(staff, product)).toBe(0);
  const changes = await staff.api<Page<StockChange>>(`/shop/admin/variants/${product.variants[0]?.id}/stock`);
  expect(changes.body.items.map(({ event, change, stock }) => [event, change, stock]).reverse()).toEqual([
    ['added', 1, 1],
    ['sold', -1, 0],
    ['released', 1, 1],
    ['sold', -1, 0],
  ]);
});
