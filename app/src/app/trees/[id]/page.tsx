import type { Metadata } from 'next';
import { TreeScreen } from '@/features/trees/tree/tree-screen.tsx';
import { getMessages } from '@/language/request-locale';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { isNotFound } from '@/lib/api/problem';
import { getTree, listInspections } from '@/lib/api/trees/trees';
import { treesMessages } from '@/messages/trees/trees.ts';
import { JsonLd } from '@/parts/json-ld';
import { NeedsScript } from '@/parts/needs-script';
import { NothingHere } from '@/parts/nothing-here';
import { treeJsonLd, treeMetadata } from './tree-metadata.ts';

type TreeRouteProps = { params: Promise<{ id: string }> };

const unlessHidden = <Found,>(found: Promise<Found>): Promise<Found | undefined> =>
  found.catch((error: unknown) => {
    if (isNotFound(error)) return undefined;
    throw error;
  });

/** The tree as everybody may see it; undefined where there is none, or the inventory is not open to all. */
const findTree = async (id: string) => unlessHidden(getTree(await serverApi(), id));

export async function generateMetadata({ params }: TreeRouteProps): Promise<Metadata> {
  const tree = await findTree((await params).id);
  return tree ? treeMetadata(tree, await siteBase()) : { title: (await getMessages(treesMessages)).title };
}

/** A tree that is hidden from most, the API tells whoever may see it. */
export default async function TreePage({ params }: TreeRouteProps) {
  const { id } = await params;
  const tree = await findTree(id);
  const seen = tree && (await unlessHidden(listInspections(await serverApi(), tree.id)));
  return (
    <>
      {tree ? <JsonLd data={await treeJsonLd(tree, await siteBase())} /> : <NeedsScript />}
      <TreeScreen key={id} id={id} known={tree} seen={seen} gone={<NothingHere />} />
    </>
  );
}
