import { Store } from 'lucide';
import { useMessages } from '@/language/messages';
import { shopMessages } from '@/messages/shop/shop.ts';
import { NavigationLink } from '@/parts/shell/navigation-link.tsx';
import { Icon } from '@/ui/icon.tsx';

/** The place of the shop in the main navigation: rendered for everybody, so that no page loads a script for it. */
export function ShopNavigation() {
  const t = useMessages(shopMessages);
  return <NavigationLink href="/shop" label={t.title} current={false} icon={<Icon of={Store} />} />;
}
