import { loaded } from '@/language/document-messages';
import type { Checkout } from '../en/checkout.ts';

export const checkoutMessages = loaded<Checkout>({
  en: () => import('../en/checkout.ts').then((file) => file.checkout),
  de: () => import('../de/checkout.ts').then((file) => file.checkout),
});
