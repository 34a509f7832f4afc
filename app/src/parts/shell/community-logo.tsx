import { cx } from '../../ui/class-names.ts';
import { Logo, Mark } from '../../ui/logo.tsx';

/** How the community shows itself; without a logo of its own it shows the product's. */
export interface Brand {
  name: string;
  logoUrl: string | undefined;
}

/** The logo of a community, or else the product's mark. It says nothing where a name stands beside it. */
export function CommunityMark({ brand, className }: { brand: Brand; className?: string }) {
  if (!brand.logoUrl) return <Mark className={cx('size-8', className)} />;
  return <Picture url={brand.logoUrl} alt="" className={className} />;
}

/** Logo and name of a community, or else the product's. */
export function CommunityLogo({ brand, className }: { brand: Brand; className?: string }) {
  if (!brand.logoUrl) return <Logo {...(className !== undefined && { className })} />;
  return (
    <span className={cx('flex h-8 min-w-0 items-center gap-2.5', className)}>
      <Picture url={brand.logoUrl} alt={brand.name} />
      <span aria-hidden className="truncate font-semibold text-[1.1rem] tracking-[-0.02em]">
        {brand.name}
      </span>
    </span>
  );
}

type PictureProps = { url: string; alt: string; className?: string | undefined };

const Picture = ({ url, alt, className }: PictureProps) => (
  <img
    src={url}
    alt={alt}
    width={32}
    height={32}
    className={cx('size-8 shrink-0 rounded-[9px] object-cover', className)}
  />
);
