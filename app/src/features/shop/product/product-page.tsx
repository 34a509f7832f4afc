import type { Product } from '@isntgram/contract/shop/products';
import { useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { Photo, phoneWidth } from '@/parts/photos/photo';
import type { Currency } from '../money.ts';
import { photoOf } from '../photo-of.ts';
import { BuyForm } from './buy-form.tsx';

interface ProductPageProps {
  product: Product;
  currency: Currency;
  pricesIncludeTax: boolean;
}

/** A product with all its photos, what it is, and the form that puts it into the cart. */
export function ProductPage({ product, currency, pricesIncludeTax }: ProductPageProps) {
  const t = useMessages(shopMessages);
  const photos = product.photos.flatMap((each) => {
    const photo = photoOf(each);
    return photo ? [{ id: each.id, photo }] : [];
  });
  return (
    <article className="grid gap-x-10 gap-y-6 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
      <section aria-label={t.photos} className="max-md:-mx-4">
        <ul className="flex snap-x snap-mandatory gap-3 max-md:overflow-x-auto max-md:px-4 md:flex-col">
          {photos.map(({ id, photo }, index) => (
            <li key={id} className="snap-center max-md:w-[88%] max-md:shrink-0 max-md:only:w-full">
              <Photo
                photo={photo}
                loading={index === 0 ? 'first' : 'lazy'}
                sizes={`(min-width: 1120px) 590px, (min-width: 768px) 55vw, ${phoneWidth()}`}
                className="rounded-card"
              />
            </li>
          ))}
        </ul>
      </section>
      <div className="flex flex-col gap-6 md:sticky md:top-20 md:self-start">
        <h1 className="text-balance font-semibold text-2xl tracking-tight sm:text-3xl">{product.title}</h1>
        <BuyForm product={product} currency={currency} />
        <p className="text-muted text-sm">{pricesIncludeTax ? t.taxIncluded : t.taxAdded}</p>
        {product.description ? (
          <div className="flex flex-col gap-3">
            {product.description.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph} className="whitespace-pre-line text-pretty leading-relaxed">
                {paragraph}
              </p>
            ))}
          </div>
        ) : null}
        {product.categories.length > 0 ? (
          <p className="text-muted text-sm">
            {t.inCategories}{' '}
            {product.categories.map(({ id, slug, name }, index) => (
              <span key={id}>
                {index > 0 ? ', ' : null}
                <a href={`/shop/categories/${slug}`} className="text-link hover:underline">
                  {name}
                </a>
              </span>
            ))}
          </p>
        ) : null}
      </div>
    </article>
  );
}
