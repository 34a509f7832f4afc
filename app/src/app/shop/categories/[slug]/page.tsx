import type { Metadata } from 'next';
import { Catalogue } from '@/features/shop/catalogue/catalogue.tsx';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { isNotFound } from '@/lib/api/problem';
import { listCategories, listProducts } from '@/lib/api/shop/shop';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { NothingHere } from '@/parts/nothing-here';
import { askedOf, productsPerPage, type SearchParams } from '../../asked.ts';
import { InShop } from '../../in-shop.tsx';

type CategoryPageProps = { params: Promise<{ slug: string }>; searchParams: SearchParams };

async function findCategory(slug: string) {
  const { items } = await listCategories(await serverApi()).catch((error: unknown) => {
    if (isNotFound(error)) return { items: [] };
    throw error;
  });
  return items.find((category) => category.slug === slug);
}

export async function generateMetadata({ params }: CategoryPageProps): Promise<Metadata> {
  const category = await findCategory((await params).slug);
  if (!category) return notFoundMetadata();
  const canonical = `/shop/categories/${category.slug}`;
  return { metadataBase: await siteBase(), title: category.name, alternates: { canonical } };
}

export default async function CategoryPage({ params, searchParams }: CategoryPageProps) {
  const category = await findCategory((await params).slug);
  if (!category) return <NothingHere />;
  const { slug, name } = category;
  const { cursor } = await askedOf(searchParams);
  return (
    <InShop current={slug}>
      {async (shop) => (
        <Catalogue
          heading={name}
          page={await listProducts(await serverApi(), { category: slug, cursor, limit: productsPerPage })}
          currency={shop}
          moreFrom={`/shop/categories/${slug}?cursor=`}
        />
      )}
    </InShop>
  );
}
