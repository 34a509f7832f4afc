import { catalog } from '@/language/messages';
import { checkout as de } from './de/checkout.ts';
import { checkout as en } from './en/checkout.ts';

export const checkoutMessages = catalog({ en, de });
