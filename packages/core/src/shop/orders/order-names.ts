/** What the sweep calls orders that nobody paid in time. */
export const reservationSweep = 'shop.reservations';
