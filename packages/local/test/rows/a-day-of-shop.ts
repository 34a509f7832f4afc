import { runJob } from '@isntgram/core/jobs/jobs';
import type { Context } from '@isntgram/core/kernel/context';
import { markUploaded } from '@isntgram/core/media/media';
import { grantShopRole, listShopPeople } from '@isntgram/core/shop/access';
import { acceptCart, putLine, removeLine } from '@isntgram/core/shop/cart/change-cart';
import { readCart } from '@isntgram/core/shop/cart/find-cart';
import { addCategory, deleteCategory, editCategory, listCategories } from '@isntgram/core/shop/categories';
import { changeDelivery, readDelivery } from '@isntgram/core/shop/delivery';
import { findProduct, listProducts, listStockedProducts } from '@isntgram/core/shop/find-product';
import { actOnOrder, endTestPayment, expireOrder } from '@isntgram/core/shop/orders/change-order';
import { findOrder, findShopOrder, listOwnOrders, listShopOrders } from '@isntgram/core/shop/orders/find-order';
import { placeOrder } from '@isntgram/core/shop/orders/place-order';
import { quoteCart } from '@isntgram/core/shop/orders/quote';
import { sweepReservations } from '@isntgram/core/shop/orders/sweep-reservations';
import { addProductPhoto, removeProductPhoto } from '@isntgram/core/shop/photos';
import { changeShopSettings, readShop, readShopSettings } from '@isntgram/core/shop/settings';
import { listStockChanges, moveStock } from '@isntgram/core/shop/stock';
import { addProduct, deleteProduct, editProduct } from '@isntgram/core/shop/write-product';
import { quadrants } from '@isntgram/node/testing/generated-pictures';
import type { Signed } from '../core/community.ts';
import { arrive } from '../core/media/uploads.ts';
import { article, type Community, offer, withShop } from '../shop/with-shop.ts';

const page = { limit: 20 };

const parcel = { name: 'Parcel', price: 700, freeFrom: null, weightGMax: null };
const address = { line1: 'Quai 1', line2: '', postalCode: '8001', city: 'Zürich', region: '', country: 'CH' };
const wish = { email: 'g@mail.example', name: 'G', address, shipping: 'Parcel', payment: 'test' } as const;

/** What is in the guest's cart is ordered, not paid in time, paid late, and sent. */
async function orderAll(
  guest: Context,
  staff: Signed,
  cart: string | undefined,
  work: Community['work'],
): Promise<void> {
  await readDelivery(staff);
  const { total } = await quoteCart(guest, cart, { country: 'CH' });
  const { id, token } = await placeOrder(guest, cart, { ...wish, total });
  await expireOrder(guest, id);
  await sweepReservations(work);
  await endTestPayment(guest, token, 'paid');
  await actOnOrder(staff, id, { act: 'sent', note: '' });
  await findOrder(guest, token);
  await findShopOrder(staff, id);
  await listShopOrders(staff, page);
  await listOwnOrders(staff, page);
}

/** Two people do all that there is to be done in a shop. */
export async function spendADayInAShop(community: Community): Promise<void> {
  const { contextOf, jobs, platform } = community;
  const owner = await contextOf('anna.shop');
  const inShop = await withShop(community, owner);
  const [anna, ben] = [inShop(owner), inShop(await contextOf('ben.shop'))];
  await changeShopSettings(anna, { open: true, currency: 'CHF', country: 'CH' });
  await changeDelivery(anna, {
    taxes: [{ country: 'CH', taxClass: 'standard', ratePpm: 81_000 }],
    zones: [{ name: 'Home', countries: ['CH'], rates: [parcel] }],
    payments: ['test'],
  });
  await grantShopRole(anna, 'ben.shop', 'staff');
  await listShopPeople(anna);
  await readShopSettings(ben);
  await readShop({ ...anna, actor: undefined });
  const home = await addCategory(ben, { name: 'Home', parentId: null, position: 0 });
  const cups = await addCategory(ben, { name: 'Cups', parentId: home.id, position: 1 });
  await editCategory(ben, cups.id, { name: 'Mugs' });
  await listCategories(anna);
  const options = [{ name: 'Colour', values: ['Blue', 'Red'] }];
  const variants = [
    offer({ values: ['Blue'], sku: 'B', compareAt: 2_500, weightG: 300, stock: 2 }),
    offer({ values: ['Red'] }),
  ];
  const mug = await addProduct(ben, article({ options, variants, categoryIds: [cups.id] }));
  const photo = await arrive(ben, await quadrants(400, 300));
  await markUploaded(ben, photo);
  for (const job of jobs.splice(0)) await runJob(platform, job);
  await addProductPhoto(ben, mug.id, { mediaId: photo, alt: 'From the side' });
  await editProduct(ben, mug.id, { version: mug.version, slug: 'cup' });
  await findProduct(anna, 'mug');
  await findProduct(anna, 'cup');
  await listProducts(anna, { ...page, q: 'mug', category: 'home' });
  await listStockedProducts(ben, { ...page, status: 'active' });
  const [blue] = mug.variants;
  if (blue) {
    await moveStock(ben, blue.id, { change: 5, reason: 'received', note: '' });
    await listStockChanges(ben, blue.id, page);
  }
  const guest = { ...anna, actor: undefined };
  const line = { variantId: blue?.id ?? '', quantity: 2 };
  const { token } = await putLine(guest, undefined, line);
  await removeLine(guest, token, line.variantId);
  await putLine(guest, token, line);
  await acceptCart(guest, token);
  await readCart(guest, token);
  await orderAll(guest, ben, token, community.work);
  await removeProductPhoto(ben, mug.id, photo);
  await deleteCategory(ben, home.id);
  await deleteProduct(anna, mug.id);
}
