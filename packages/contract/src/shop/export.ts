import * as z from 'zod';
import { jsonSchemaOf } from '../kernel/exported.ts';

const time = z.string().meta({ description: 'ISO 8601.' });
const whole = z.number().int();

/** What somebody ordered while they were signed in, as it is in their export. */
const exportedOrders = z.array(
  z.strictObject({
    number: whole,
    status: z.string(),
    email: z.string(),
    name: z.string(),
    address: z.record(z.string(), z.string()),
    currency: z.string(),
    total: whole.meta({ description: 'In the currency’s smallest unit.' }),
    lines: z.array(z.strictObject({ title: z.string(), quantity: whole, total: whole })),
    createdAt: time,
  }),
);

/** The JSON Schema of the file of orders. */
export const shopSchemas = (): Record<string, unknown> => ({ orders: jsonSchemaOf(exportedOrders) });
