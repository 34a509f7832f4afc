import type { OrderEvent, OrderStatus } from '@isntgram/contract/shop/choices';

/**
 * What may happen to an order, in which state, and in which one it is then. Whether it is paid is told apart: an order
 * on account is open, and even sent, before it is.
 */
const steps: Readonly<Record<OrderEvent, Partial<Record<OrderStatus, OrderStatus>>>> = {
  placed: {},
  /** Of one that had expired, only where its pieces are still there. */
  paid: { awaiting_payment: 'open', open: 'open', sent: 'sent', expired: 'open' },
  declined: { awaiting_payment: 'cancelled' },
  sent: { open: 'sent' },
  cancelled: { awaiting_payment: 'cancelled', open: 'cancelled' },
  expired: { awaiting_payment: 'expired' },
  refunded: { cancelled: 'cancelled', expired: 'expired' },
};

/** The state after the event, or undefined where it cannot happen. */
export const statusAfter = (event: OrderEvent, status: OrderStatus): OrderStatus | undefined => steps[event][status];

/** With these, what was kept for the order can be sold again. */
export const frees = (event: OrderEvent): boolean =>
  event === 'declined' || event === 'cancelled' || event === 'expired';
