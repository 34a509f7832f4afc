import type { Product } from '@isntgram/contract/shop/products';
import { ImageOff } from 'lucide';
import { useLocale, useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { Photo, phoneWidth } from '@/parts/photos/photo';
import { Icon } from '@/ui/icon.tsx';
import { type Currency, formatMoney } from '../money.ts';
import { photoOf } from '../photo-of.ts';
import { priceFrom } from '../price.ts';

interface ProductCardProps {
  product: Product;
  currency: Currency;
  loading: 'eager' | 'lazy';
}

/** A product among others: its first photo, its name and what it costs. */
export function ProductCard({ product, currency, loading }: ProductCardProps) {
  const t = useMessages(shopMessages);
  const locale = useLocale();
  const photo = photoOf(product.photos[0]);
  const { amount, differs, any } = priceFrom(product);
  const price = formatMoney(amount, currency, locale);
  return (
    <article className="group relative flex flex-col gap-2">
      {photo ? (
        <Photo
          photo={{ ...photo, alt: '' }}
          aspect={1}
          loading={loading}
          sizes={`(min-width: 1120px) 260px, (min-width: 640px) 30vw, ${phoneWidth(0.5)}`}
          className="rounded-card"
        />
      ) : (
        <span aria-hidden className="grid aspect-square place-items-center rounded-card bg-hover text-muted">
          <Icon of={ImageOff} className="size-10" />
        </span>
      )}
      <h2 className="font-medium leading-snug">
        <a
          href={`/shop/products/${product.slug}`}
          className="after:absolute after:inset-0 after:rounded-card group-hover:underline"
        >
          {product.title}
        </a>
      </h2>
      <p className="text-muted text-sm">{any ? (differs ? t.from(price) : price) : t.soldOut}</p>
    </article>
  );
}
