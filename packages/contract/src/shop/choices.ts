/** What is chosen from in a shop, and how much it takes; for pages too, so without zod. */
export const productStatuses = ['draft', 'active', 'archived'] as const;
export type ProductStatus = (typeof productStatuses)[number];

/** What a person may do in the shop, each more than the one before; beside the network's roles. */
export const shopRoles = ['staff', 'owner'] as const;
export type ShopRole = (typeof shopRoles)[number];

/** Which of a country's rates of tax a product has. */
export const taxClasses = ['standard', 'reduced', 'zero'] as const;
export type TaxClass = (typeof taxClasses)[number];

/** Why there is more or less of a variant: what a merchant says, and what the shop does by itself. */
export const stockReasons = ['counted', 'received', 'corrected', 'returned'] as const;
export const stockEvents = ['added', ...stockReasons, 'sold', 'released'] as const;
export type StockEvent = (typeof stockEvents)[number];

/** How an order is paid: later, by an invoice or in cash, or by a test in which no money moves. */
export const paymentKinds = ['account', 'test'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

/** Where an order is; what may follow on what, core/shop/orders/states.ts says. */
export const orderStatuses = ['awaiting_payment', 'open', 'sent', 'cancelled', 'expired'] as const;
export type OrderStatus = (typeof orderStatuses)[number];

/** What happens to an order. */
export const orderEvents = ['placed', 'paid', 'declined', 'sent', 'cancelled', 'expired', 'refunded'] as const;
export type OrderEvent = (typeof orderEvents)[number];

export const shopLimits = {
  /** In the currency's smallest unit: the largest cart of such prices is still a number that is held exactly. */
  amountMax: 10_000_000_000,
  optionsMax: 3,
  optionValuesMax: 100,
  variantsMax: 100,
  photosMax: 20,
  categoriesMax: 200,
  categoryDepthMax: 5,
  productCategoriesMax: 20,
  titleLengthMax: 200,
  slugLengthMax: 100,
  descriptionLengthMax: 10_000,
  optionLengthMax: 60,
  skuLengthMax: 60,
  noteLengthMax: 200,
  weightGMax: 1_000_000,
  stockMax: 1_000_000,
  questionLengthMax: 120,
  /** Of one variant in a cart, and how many lines it has. */
  quantityMax: 99,
  cartLinesMax: 100,
  /** So long a cart is kept that nobody touches. */
  cartDays: 60,
  /** So long what is in an order is kept for who pays. */
  reservationMinutes: 15,
  zonesMax: 50,
  shippingRatesMax: 20,
  taxRatesMax: 800,
  addressLengthMax: 200,
  emailLengthMax: 254,
} as const;
