import type { Tree } from './tree.ts';

/**
 * Ground first: a package, or a room of one, imports only what stands before it, and of what stands beside it nothing.
 */
export type Order = readonly (readonly string[])[];

/** The packages, by their folders. */
export const packages: Order = [
  ['packages/cli', 'packages/contract'],
  ['packages/core'],
  ['packages/api'],
  ['packages/adapters'],
  ['packages/node'],
  ['packages/deploy'],
  ['edge', 'vm-profile'],
  ['packages/local'],
  ['packages/acceptance'],
  ['packages/compare'],
  ['app', 'packages/commands'],
];

/** The rooms of the app. */
export const appRooms: Order = ['language', 'messages', 'lib', 'ui', 'parts', 'features', 'app'].map((room) => [
  `app/src/${room}`,
]);

/** The rooms of the domain. Of the network, what lies in no room of its own is its roof. */
export const coreRooms: Order = [
  ...['schema', 'kernel', 'media', 'accounts'].map((room) => [room]),
  ['network/people', 'shop', 'trees'],
  ...['notices', 'relations', 'posts', 'engagement', 'discover', 'moderation', 'weekly-mail'].map((room) => [
    `network/${room}`,
  ]),
  ...['network', 'jobs'].map((room) => [room]),
].map((rooms) => rooms.map((room) => `packages/core/src/${room}`));

export interface Arrow {
  from: string;
  to: string;
}

const arrowsOf = ({ imports }: Pick<Tree, 'imports'>): Arrow[] =>
  [...imports].flatMap(([from, targets]) => targets.map((to) => ({ from, to })));

/** What tests lay into the product counts where it is laid. */
const laidInto: Readonly<Record<string, string>> = {
  core: 'packages/core/src',
  api: 'packages/api/src',
  app: 'app/src',
};
const placeOf = (file: string): string =>
  file.replace(/^packages\/local\/test\/modules\/[\w-]+\/(core|api|app)(?=\/)/, (_, part) => laidInto[part] ?? '');

const roomOf = (order: Order, file: string): string | undefined =>
  order.flat().find((room) => placeOf(file).startsWith(`${room}/`));

/** The imports from one room into another. */
function arrowsBetween(tree: Tree, order: Order): (Arrow & { rooms: readonly [string, string] })[] {
  return arrowsOf(tree).flatMap((arrow) => {
    const [from, to] = [roomOf(order, arrow.from), roomOf(order, arrow.to)];
    return from && to && from !== to ? [{ ...arrow, rooms: [from, to] as const }] : [];
  });
}

/** The imports of another package’s files by the way to them: what it does not export, others may not count on. */
export function throughWalls({ byPath }: Tree, order: Order): Arrow[] {
  const folderOf = (file: string) => order.flat().find((folder) => file.startsWith(`${folder}/`));
  return arrowsOf({ imports: byPath }).filter(({ from, to }) => folderOf(to) && folderOf(from) !== folderOf(to));
}

/** The imports that go against the order. */
export function arrowsAgainst(tree: Tree, order: Order): Arrow[] {
  const height = (room: string) => order.findIndex((rooms) => rooms.includes(room));
  return arrowsBetween(tree, order).filter(({ rooms: [from, to] }) => height(to) >= height(from));
}

/** The imports of one feature by another; what the features of a module share lies in the module's own folder. */
export function betweenFeatures(tree: Tree): Arrow[] {
  const featureOf = (file: string) => /^app\/src\/features\/[\w-]+(?:\/[\w-]+(?=\/))?/.exec(placeOf(file))?.[0];
  return arrowsOf(tree).filter(({ from, to }) => {
    const [own, other] = [featureOf(from), featureOf(to)];
    return own !== undefined && other !== undefined && own !== other && !own.startsWith(`${other}/`);
  });
}

/** Rooms that import each other, each pair once. */
export function pairs(tree: Tree, order: Order): string[] {
  const ways = new Set(arrowsBetween(tree, order).map(({ rooms }) => rooms.join(' ↔ ')));
  return [...ways].filter((way) => {
    const [from = '', to = ''] = way.split(' ↔ ');
    return from < to && ways.has(`${to} ↔ ${from}`);
  });
}

/** Groups of files each of which imports, by others of its group, itself (Tarjan's strongly connected components). */
export function cycles({ imports }: Tree): string[][] {
  const found: string[][] = [];
  const seen = new Map<string, { at: number; low: number; open: boolean }>();
  const stack: string[] = [];
  const visit = (file: string): { at: number; low: number; open: boolean } => {
    const node = { at: seen.size, low: seen.size, open: true };
    seen.set(file, node);
    stack.push(file);
    for (const target of imports.get(file) ?? []) {
      const known = seen.get(target);
      if (known?.open) node.low = Math.min(node.low, known.at);
      if (!known) node.low = Math.min(node.low, visit(target).low);
    }
    if (node.low === node.at) {
      const group = stack.splice(stack.indexOf(file));
      for (const member of group) Object.assign(seen.get(member) ?? {}, { open: false });
      if (group.length > 1) found.push(group.sort());
    }
    return node;
  };
  for (const file of imports.keys()) if (!seen.has(file)) visit(file);
  return found;
}
