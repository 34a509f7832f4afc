import type { Product } from '@isntgram/contract/shop/products';
import type { Metadata } from 'next';
import { openGraphLocale } from '@/language/request-locale';

/** Title, description, picture and address, as search engines and other people's messages show them. */
export async function productMetadata(product: Product, base: URL): Promise<Metadata> {
  const { title, slug } = product;
  const words = product.description.replaceAll(/\s+/g, ' ');
  const description = words.length > 200 ? `${words.slice(0, 199).trimEnd()}…` : words;
  const url = `/shop/products/${slug}`;
  const images = picturesOf(product);
  return {
    metadataBase: base,
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: 'website', title, description, url, images, ...(await openGraphLocale()) },
    twitter: { card: 'summary_large_image', title, description, images },
  };
}

/** The first photo, about as large as such previews get. */
function picturesOf({ photos: [photo] }: Product) {
  const picture = photo?.variants.findLast(({ width, height }) => Math.min(width, height) <= 1080);
  return photo && picture
    ? [{ url: picture.url, width: picture.width, height: picture.height, alt: photo.alt, type: 'image/webp' }]
    : [];
}

/** An amount as schema.org writes it, with a point. */
function decimalOf(amount: number, exponent: number): string {
  const digits = String(amount).padStart(exponent + 1, '0');
  return exponent === 0 ? digits : `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The product with its offers as schema.org describes them. */
export function productJsonLd(product: Product, { exponent }: { exponent: number }, base: URL): object {
  const url = new URL(`/shop/products/${product.slug}`, base).href;
  const stock = (available: boolean) => `https://schema.org/${available ? 'InStock' : 'OutOfStock'}`;
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    url,
    ...(product.description && { description: product.description }),
    image: product.photos.flatMap(({ variants }) => variants.at(-1)?.url ?? []),
    offers: product.variants.map(({ sku, values, price, available }) => ({
      '@type': 'Offer',
      url,
      ...(sku !== null && { sku }),
      ...(values.length > 0 && { name: values.join(' · ') }),
      priceCurrency: product.currency,
      price: decimalOf(price, exponent),
      availability: stock(available),
    })),
  };
}
