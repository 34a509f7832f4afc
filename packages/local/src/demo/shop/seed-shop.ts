import { addCategory } from '@isntgram/core/shop/categories';
import { changeDelivery } from '@isntgram/core/shop/delivery';
import { addProductPhoto } from '@isntgram/core/shop/photos';
import { changeShopSettings } from '@isntgram/core/shop/settings';
import { shopPeople } from '@isntgram/core/shop/tables';
import { addProduct } from '@isntgram/core/shop/write-product';
import { eq } from 'drizzle-orm';
import { type DemoTarget, type DemoWorld, emailDomain, openDemoWorld } from '../demo-world.ts';
import { creditOf, demoPhotos } from '../photos.ts';
import { removeDemoData } from '../seed.ts';
import { upload } from '../upload.ts';
import { planOrders } from './past-orders.ts';
import { demoCategories, demoDelivery, demoOptions, demoPrints, demoSizes, type Print } from './prints.ts';
import { writeOrders } from './write-orders.ts';

const openedDaysAgo = 100;
const orderDays = 90;
const orders = 120;
/** What there is of each size of a print at first: more than is sold. */
const stock = 60;
const dayMs = 24 * 60 * 60_000;

const team = [
  { username: 'jule.hafen', name: 'Jule Hafen', role: 'owner' },
  { username: 'tim.kade', name: 'Tim Kade', role: 'staff' },
] as const;

type Person = { id: string; username: string };

/**
 * Fills the shop with prints of the demo's photos and orders of 90 days, always the same ones. `demo` is the account
 * that may look around; it is marked last.
 */
export async function seedShop(target: DemoTarget, addDemo: () => Promise<void>): Promise<void> {
  const now = Date.now();
  await removeDemoData(await openDemoWorld(target, new Date()));
  const world = await openDemoWorld(target, new Date(now - openedDaysAgo * dayMs));
  const [owner, staff] = await addTeam(world);
  if (!owner || !staff) throw new Error('Nobody is there to sell.');
  await changeShopSettings(world.as(owner, world.past), { currency: 'EUR', country: 'DE', pricesIncludeTax: true });
  await changeDelivery(world.as(owner, world.past), demoDelivery);
  const categoryIds = new Map<string, string>();
  for (const [position, name] of demoCategories.entries()) {
    const { id } = await addCategory(world.as(staff, world.past), { name, parentId: null, position });
    categoryIds.set(name, id);
  }
  const variantIds: string[][] = [];
  for (const print of demoPrints)
    variantIds.push(await addPrint(world, staff, print, String(categoryIds.get(print.category))));
  await changeShopSettings(world.as(owner, world.past), { open: true });
  await writeOrders(world, { plan: planOrders(orders, orderDays), variantIds, staff, now });
  await addDemo();
  await markDemo(world);
}

async function addTeam(world: DemoWorld): Promise<Person[]> {
  const { past, db, tables } = world;
  const now = past.clock.now();
  const people = team.map(({ username, name, role }) => ({
    row: {
      ...{ id: past.ids.next(), username, displayUsername: username, name, emailVerified: true },
      ...{ email: `${username}@${emailDomain}`, createdAt: now, updatedAt: now },
    },
    role,
  }));
  await db.query.insert(tables.users).values(people.map(({ row }) => row));
  await db.query.insert(shopPeople).values(people.map(({ row, role }) => ({ userId: row.id, role })));
  return people.map(({ row: { id, username } }) => ({ id, username }));
}

/** Answers the ids of its sizes, in their order. */
async function addPrint(world: DemoWorld, by: Person, print: Print, categoryId: string): Promise<string[]> {
  const { title, text, photos, scarce = false } = print;
  const credits = [...new Set(photos.map(creditOf))].join('; ');
  const number = String(demoPrints.indexOf(print) + 1).padStart(2, '0');
  const { id, variants } = await addProduct(world.as(by, world.past), {
    ...{ title, status: 'active', taxClass: 'standard', categoryIds: [categoryId], options: demoOptions },
    description: `${text}\n\nPrinted on matt paper of 230 g/m², behind glass where it is framed.\n\nPhoto: ${credits}.`,
    variants: demoSizes.map(({ size, finish, price, weightG }, at) => ({
      sku: `HP-${number}-${at + 1}`,
      values: [size, finish],
      price,
      compareAt: null,
      weightG,
      // Of the largest one that many want, none was left.
      stock: scarce && at === demoSizes.length - 1 ? 0 : stock,
    })),
  });
  for (const name of photos) {
    const mediaId = await upload(world, by, name, 'post');
    await addProductPhoto(world.as(by, world.present), id, { mediaId, alt: demoPhotos[name].alt });
  }
  return variants.map((variant) => variant.id);
}

/** The account may look around and buys nothing. */
async function markDemo({ db, tables: { users } }: DemoWorld): Promise<void> {
  const marked = await db.query
    .update(users)
    .set({ demo: true })
    .where(eq(users.email, `demo@${emailDomain}`))
    .returning({ id: users.id });
  if (marked.length === 0) throw new Error('The demo account is not there.');
}
