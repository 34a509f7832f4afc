import { loaded } from '@/language/document-messages';
import type { Shop } from '../en/shop.ts';

export const shopMessages = loaded<Shop>({
  en: () => import('../en/shop.ts').then((file) => file.shop),
  de: () => import('../de/shop.ts').then((file) => file.shop),
});
