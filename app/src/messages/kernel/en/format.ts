import { formatCount as countIn, type Forms, plural as pluralIn } from '@/language/format';

export const formatCount = (count: number): string => countIn(count, 'en');
export const plural = (count: number, forms: Forms): string => pluralIn(count, forms, 'en');
