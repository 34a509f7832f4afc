import { resolveLocalhost } from './localhost.ts';

resolveLocalhost();

const given = process.env.ISNTGRAM_URL;
if (!given)
  throw new Error('Set ISNTGRAM_URL to the address of a running Isntgram, for example http://localhost:8787.');

/** Where the product under test is. */
export const address = new URL(given);

/** Where files are answered by what stands before the profile's own code, as Cloudflare does. */
export const filesAddress = new URL(process.env.ISNTGRAM_FILES_URL ?? given);

/** Of which its communities are subdomains: itself, unless the product is tried in one of them. */
const apex = new URL(process.env.ISNTGRAM_APEX ?? given);

/** The address of the tenant `slug`: a subdomain. */
export const tenantAddress = (slug: string): URL => new URL(`${apex.protocol}//${slug}.${apex.host}`);

/**
 * Whether the place is a live one: it sees where somebody really comes from, so that its limits on who does how much
 * had to be raised beyond what a test comes near.
 */
export const isLive = process.env.ISNTGRAM_LIVE === '1';

/** A second community in the same installation, which the runner created. */
export const otherTenant = process.env.ISNTGRAM_OTHER_TENANT ?? 'acceptance';

/** Whom people of that community may write to; where nobody prepared it, nobody. */
export const otherContact = process.env.ISNTGRAM_OTHER_CONTACT ?? null;

/** A third, whose plan allows little. */
export const smallTenant = process.env.ISNTGRAM_SMALL_TENANT ?? 'small';

/** A fourth, which has no module. */
export const bareTenant = process.env.ISNTGRAM_BARE_TENANT ?? 'bare';

/** One that has an inventory of trees. */
export const treesTenant = process.env.ISNTGRAM_TREES_TENANT ?? 'parks';

/** Another, whose inventory is opened to all and closed. */
export const openTreesTenant = process.env.ISNTGRAM_OPEN_TREES_TENANT ?? 'grove';

/** One that has a shop beside the network. */
export const shopTenant = process.env.ISNTGRAM_SHOP_TENANT ?? 'kiosk';

/** Another, which has a shop and nothing else; it is opened and closed. */
export const otherShopTenant = process.env.ISNTGRAM_OTHER_SHOP_TENANT ?? 'stall';

/** One whose admin opens and shuts its door. */
export const doorTenant = process.env.ISNTGRAM_DOOR_TENANT ?? 'door';

/** One that is frozen now and then. */
export const movingTenant = process.env.ISNTGRAM_MOVING_TENANT ?? 'moving';

/** Where an operator freezes and thaws communities; nowhere unless the runner told, as `npm test` does. */
export const freezer = process.env.ISNTGRAM_FREEZER;

/** A fifth, which has all modules, where the instance was built with others than the product's. */
export const fullTenant = process.env.ISNTGRAM_FULL_TENANT ?? 'full';

/** Behind a proxy that makes certificates, a host that nobody knows gets none: there is no answer, instead of a 404. */
export const refusesUnknownHosts = address.protocol === 'https:';
