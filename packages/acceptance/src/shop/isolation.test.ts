import type { Problem } from '@isntgram/contract';
import { describe, expect, test } from 'vitest';
import { address, bareTenant, tenantAddress, treesTenant } from '../support/address.ts';
import { listOperations, perform, unknownId } from '../support/operations.ts';
import { newName, newPerson, Visitor } from '../support/person.ts';
import { kiosk, newCategory, newProduct, ownerOf, stall } from './shop.ts';

/** Bodies that the contract takes where the smallest one that its schema allows is not enough. */
const bodies: Readonly<Record<string, object>> = {
  'PATCH /products/{id}': { version: 1, title: 'Taken over' },
  'PATCH /categories/{id}': { name: 'Taken over' },
  'POST /orders/{id}/acts': { act: 'cancelled' },
  'POST /variants/{id}/stock': { change: 1, reason: 'received' },
};

describe('another shop', () => {
  test('has the same slug and number, and knows nothing of what is here, whoever asks with whatever id', async () => {
    const [here, there] = await Promise.all([ownerOf(kiosk), ownerOf(stall)]);
    const sku = newName('s');
    const same = { slug: `same-${sku.replaceAll(/[^a-z0-9]/g, '')}`, variants: [{ price: 100, sku, stock: 1 }] };
    const category = await newCategory(there);
    const [mine, theirs] = [await newProduct(here, same), await newProduct(there, same)];
    expect([mine.slug, mine.variants[0]?.sku]).toEqual([theirs.slug, theirs.variants[0]?.sku]);
    const ours = (await listOperations()).filter(({ path }) => path.startsWith('/api/v1/shop/admin'));
    const foreign = {
      orders: unknownId,
      products: theirs.id,
      variants: String(theirs.variants[0]?.id),
      categories: category.id,
    };
    for (const operation of ours.filter(({ parameters }) => parameters[0] === 'id')) {
      const [, kind = ''] = /admin\/(\w+)\//.exec(operation.path) ?? [];
      const json = bodies[`${operation.method} ${operation.path.replace('/api/v1/shop/admin', '')}`] ?? operation.body;
      const { status } = await perform(here, operation, foreign[kind as keyof typeof foreign], json);
      expect([operation.name, status]).toEqual([operation.name, 404]);
    }
    const untouched = await there.api<{ variants: { stock: number }[]; version: number }>(
      `/shop/admin/products/${theirs.id}`,
    );
    expect(untouched.body).toMatchObject({ version: 1, variants: [{ stock: 1 }] });
    const moved = new Visitor(kiosk);
    for (const [name, value] of there.cookies) moved.cookies.set(name, value);
    expect((await moved.api<Problem>('/shop/admin/settings')).body).toMatchObject({ code: 'auth.required' });
  });

  test('is where the module is: elsewhere no address of it is, for nobody and for who runs the place', async () => {
    const visitors = [
      new Visitor(address),
      new Visitor(tenantAddress(bareTenant)),
      new Visitor(tenantAddress(treesTenant)),
    ];
    const ours = (await listOperations()).filter(({ path }) => path.startsWith('/api/v1/shop'));
    expect(ours.length).toBeGreaterThan(15);
    for (const by of [...visitors, await ownerOf(address), await newPerson()])
      for (const operation of ours) {
        const { status, body } = await perform(by, operation, unknownId);
        expect([operation.name, status, body.code]).toEqual([operation.name, 404, 'request.not_found']);
      }
  });

  test('without the network has nothing of it', async () => {
    const admin = await ownerOf(stall);
    for (const path of ['/feed', '/explore', '/notifications', `/users/suite_admin`])
      expect([path, (await admin.api<Problem>(path)).body.code]).toEqual([path, 'request.not_found']);
    expect((await admin.api('/instance')).body).toMatchObject({ modules: ['shop'] });
  });
});
