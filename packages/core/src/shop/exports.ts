import { shopSchemas } from '@isntgram/contract/shop/export';
import { sql } from 'drizzle-orm';
import type { ModuleExports } from '../kernel/exported-list.ts';
import { shopOrderLines, shopOrders } from './tables.ts';

/** What somebody takes with them of the shop. */
export const shopExports: ModuleExports = {
  schemas: shopSchemas,
  lists: [
    {
      name: 'orders',
      titles: { en: 'Orders', de: 'Bestellungen' },
      rows: (_, userId) => ({
        from: sql`from ${shopOrders} x where x.user_id = ${userId}`,
        json: sql`json_build_object('number', x.number, 'status', x.status, 'email', x.email, 'name', x.name,
          'address', x.address, 'currency', x.currency, 'total', x.total,
          'lines', coalesce((select json_agg(json_build_object('title', l.title, 'quantity', l.quantity,
            'total', l.total) order by l.position) from ${shopOrderLines} l where l.order_id = x.id), '[]'::json),
          'createdAt', x.created_at)`,
      }),
    },
  ],
};
