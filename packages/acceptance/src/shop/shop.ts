import type { Problem } from '@isntgram/contract';
import type { Category } from '@isntgram/contract/shop/categories';
import type { ShopRole } from '@isntgram/contract/shop/choices';
import type { StockedProduct } from '@isntgram/contract/shop/products';
import { otherShopTenant, shopTenant, tenantAddress } from '../support/address.ts';
import { newName, newPerson, type Person, type Visitor } from '../support/person.ts';
import { staff } from '../support/staff.ts';

/** A product, or why not. */
export type ProductAnswer = StockedProduct & Omit<Problem, 'status'>;

/** Where a shop is that is open, and where one is opened and closed. */
export const kiosk = tenantAddress(shopTenant);
export const stall = tenantAddress(otherShopTenant);

/** Who runs the community, and so owns its shop. */
export const ownerOf = (at = kiosk): Promise<Person> => staff('admin', at);

/** Somebody with this role in the shop. */
export async function newShopPerson(role: ShopRole, at = kiosk): Promise<Person> {
  const [owner, person] = await Promise.all([ownerOf(at), newPerson(at)]);
  const granted = await owner.api(`/shop/admin/people/${person.username}`, { method: 'PUT', json: { role } });
  if (granted.status !== 204) throw new Error(`The role was refused: ${JSON.stringify(granted.body)}`);
  return person;
}

export async function setOpen(open: boolean, at = kiosk): Promise<void> {
  const owner = await ownerOf(at);
  const { status, body } = await owner.api('/shop/admin/settings', { method: 'PATCH', json: { open } });
  if (status !== 200) throw new Error(`The shop was not opened or closed: ${JSON.stringify(body)}`);
}

/** An article that nobody has yet; on sale. */
export const article = (more: object = {}): object => ({
  ...{ title: `Print ${newName('s')}`, status: 'active', variants: [{ price: 1_999, stock: 5 }] },
  ...more,
});

export const list = (by: Visitor, more: object = {}) =>
  by.api<ProductAnswer>('/shop/admin/products', { json: article(more) });

/** A product that is there. */
export async function newProduct(by: Visitor, more: object = {}): Promise<StockedProduct> {
  const { status, body } = await list(by, more);
  if (status !== 201) throw new Error(`The product was refused: ${JSON.stringify(body)}`);
  return body;
}

export async function newCategory(by: Visitor, more: object = {}): Promise<Category> {
  const json = { name: `Category ${newName('s')}`, ...more };
  const { status, body } = await by.api<Category>('/shop/admin/categories', { json });
  if (status !== 201) throw new Error(`The category was refused: ${JSON.stringify(body)}`);
  return body;
}
