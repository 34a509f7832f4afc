import type { Metadata } from 'next';
import { permanentRedirect } from 'next/navigation';
import { ProductPage } from '@/features/shop/product/product-page.tsx';
import { serverApi, siteBase } from '@/lib/api/api-server';
import { isNotFound } from '@/lib/api/problem';
import { getProduct } from '@/lib/api/shop/shop';
import { notFoundMetadata } from '@/lib/not-found-metadata.ts';
import { JsonLd } from '@/parts/json-ld';
import { NothingHere } from '@/parts/nothing-here';
import { findShop, InShop } from '../../in-shop.tsx';
import { productJsonLd, productMetadata } from './product-metadata.ts';

type ProductRouteProps = { params: Promise<{ slug: string }> };

/** What is sold under the slug, or was before; null where there is nothing. */
async function findProduct(slug: string) {
  if (!/^[a-z0-9-]{1,100}$/.test(slug)) return null;
  return await getProduct(await serverApi(), slug).catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
}

export async function generateMetadata({ params }: ProductRouteProps): Promise<Metadata> {
  const product = await findProduct((await params).slug);
  return product ? productMetadata(product, await siteBase()) : notFoundMetadata();
}

export default async function ProductRoute({ params }: ProductRouteProps) {
  const { slug } = await params;
  const product = await findProduct(slug);
  const shop = product ? await findShop() : undefined;
  if (!product || !shop) return <NothingHere />;
  if (product.slug !== slug) permanentRedirect(`/shop/products/${product.slug}`);
  return (
    <InShop current={product.categories[0]?.slug ?? null}>
      {async ({ pricesIncludeTax }) => (
        <>
          <JsonLd data={productJsonLd(product, shop, await siteBase())} />
          <ProductPage product={product} currency={shop} pricesIncludeTax={pricesIncludeTax} />
        </>
      )}
    </InShop>
  );
}
