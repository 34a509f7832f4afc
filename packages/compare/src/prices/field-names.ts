import { quantityNames } from '../model/quantities.ts';

/** All that an offer may have a figure for. */
export const fieldNames = ['monthly', 'hourly', 'machine', ...quantityNames] as const;
export type FieldName = (typeof fieldNames)[number];
