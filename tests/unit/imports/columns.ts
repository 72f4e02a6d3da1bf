/*
 * Header lines as they were met in real files and in Amazon's own lists (FORMATS.md), with every personal column.
 */

const words = (text: string) => text.split(",").map((name) => name.trim());

export const allOrdersColumns = words(
  `amazon-order-id, merchant-order-id, purchase-date, last-updated-date, order-status, fulfillment-channel,
   sales-channel, order-channel, url, ship-service-level, product-name, sku, asin, item-status, quantity, currency,
   item-price, item-tax, shipping-price, shipping-tax, gift-wrap-price, gift-wrap-tax, item-promotion-discount,
   ship-promotion-discount, ship-city, ship-state, ship-postal-code, ship-country, promotion-ids, cpf,
   is-business-order, purchase-order-number, price-designation, buyer-company-name, buyer-vat-number,
   is-buyer-requested-cancellation, buyer-requested-cancel-reason`,
);

export const unshippedColumns = words(
  `order-id, order-item-id, purchase-date, payments-date, reporting-date, promise-date, days-past-promise,
   buyer-email, buyer-name, buyer-phone-number, sku, product-name, quantity-purchased, quantity-shipped,
   quantity-to-ship, ship-service-level, recipient-name, ship-address-1, ship-address-2, ship-address-3, ship-city,
   ship-state, ship-postal-code, ship-country, gift-message-text, is-business-order, purchase-order-number,
   price-designation, is-prime, is-premium-order, is-buyer-requested-cancellation, verge-of-lateShipment`,
);

export const orderReportColumns = words(
  `order-id, order-item-id, purchase-date, payments-date, buyer-email, buyer-name, buyer-phone-number, sku,
   product-name, quantity-purchased, currency, item-price, item-tax, shipping-price, shipping-tax,
   ship-service-level, recipient-name, ship-address-1, ship-address-2, ship-address-3, ship-city, ship-state,
   ship-postal-code, ship-country, ship-phone-number, delivery-start-date, delivery-end-date, delivery-time-zone,
   delivery-Instructions, sales-channel, is-business-order, earliest-ship-date, latest-ship-date,
   earliest-delivery-date, latest-delivery-date`,
);

export const feedbackColumns = words("Date, Rating, Comments, Your Response, Order ID, Rater Email");
export const feedbackColumnsOf2011 = words(
  "Date, Rating, Comments, Arrived on Time, Item as Described, Customer Service, Order ID, Rater Email, Rater Role",
);

export const returnsColumns = words(
  `Order ID, Order date, Return request date, Return request status, Amazon RMA ID, Merchant RMA ID, Label type,
   Label cost, Currency code, Return carrier, Tracking ID, Label to be paid by, A-to-Z Claim, Is prime, ASIN,
   Merchant SKU, Item Name, Return quantity, Return Reason, In policy, Return type, Resolution, Invoice number,
   Return delivery date, Order Amount, Order quantity, SafeT Action reason, SafeT claim id, SafeT claim state,
   SafeT claim creation time, SafeT claim reimbursement amount, Refunded Amount`,
);

export const settlementColumns = words(
  `settlement-id, settlement-start-date, settlement-end-date, deposit-date, total-amount, currency,
   transaction-type, order-id, merchant-order-id, adjustment-id, shipment-id, marketplace-name, amount-type,
   amount-description, amount, fulfillment-id, posted-date, posted-date-time, order-item-code,
   merchant-order-item-id, merchant-adjustment-item-id, sku, quantity-purchased, promotion-id`,
);

/** Settlement V1: two columns of it are those of our shipments file. */
export const settlementV1Columns = words(
  `settlement-id, settlement-start-date, settlement-end-date, deposit-date, total-amount, currency,
   transaction-type, order-id, merchant-order-id, adjustment-id, shipment-id, marketplace-name, shipment-fee-type,
   shipment-fee-amount, order-fee-type, order-fee-amount, fulfillment-id, posted-date, order-item-code,
   merchant-order-item-id, merchant-adjustment-item-id, sku, quantity-purchased, price-type, price-amount`,
);

export const ownColumns = {
  "headroom-orders": words(
    "order-id, purchased-at, channel, status, ship-by, deliver-by, currency, total, sku, quantity, business",
  ),
  "headroom-shipments": words(
    "order-id, shipment-id, confirmed-at, carrier, tracking-id, first-scan-at, deliver-by, delivered-at, units",
  ),
  "headroom-cancellations": words("order-id, cancelled-at, cancelled-by, reason"),
  "headroom-feedback": words("order-id, left-on, stars, comment, removed-on"),
  "headroom-claims": words(
    `order-id, filed-on, status, decided-on, paid-by, reason, amount, currency, appealed-on, appeal-result,
     appeal-decided-on`,
  ),
  "headroom-chargebacks": words("order-id, filed-on, type, status, decided-on, amount, currency"),
  "headroom-refunds": words("order-id, refunded-at, refund-id, amount, currency, reason"),
};

type Kind =
  | "all-orders"
  | "unshipped-orders"
  | "order-report"
  | "seller-feedback"
  | "mfn-returns"
  | "settlement-v2"
  | keyof typeof ownColumns;

/** One good line of every kind: the cells that matter, by the column's name as in its header. */
export const goodLines: Record<Kind, { columns: string[]; cells: Record<string, string> }> = {
  "all-orders": {
    columns: allOrdersColumns,
    cells: {
      "amazon-order-id": "111-1111111-1111111",
      "purchase-date": "2026-03-10T20:00:00+00:00",
      "last-updated-date": "2026-03-11T20:00:00+00:00",
      "order-status": "Shipped",
      "fulfillment-channel": "Merchant",
      "sales-channel": "Amazon.com",
      sku: "SKU-1",
      currency: "USD",
      "item-price": "13.99",
      "is-business-order": "false",
      "is-buyer-requested-cancellation": "false",
    },
  },
  "unshipped-orders": {
    columns: unshippedColumns,
    cells: {
      "order-id": "111-1111111-1111111",
      "purchase-date": "2026-03-10T20:00:00+00:00",
      "reporting-date": "2026-03-10T21:00:00+00:00",
      "promise-date": "2026-03-13T06:59:59+00:00",
      sku: "SKU-1",
      "is-business-order": "true",
      "is-buyer-requested-cancellation": "false",
    },
  },
  "order-report": {
    columns: orderReportColumns,
    cells: {
      "order-id": "111-1111111-1111111",
      "purchase-date": "2026-03-10T20:00:00+00:00",
      "payments-date": "2026-03-10T12:30:00-08:00",
      sku: "SKU-1",
      "sales-channel": "Amazon.com",
      "is-business-order": "false",
      "latest-ship-date": "2026-03-12T23:59:59-07:00",
      "latest-delivery-date": "2026-03-17T23:59:59-07:00",
    },
  },
  "seller-feedback": {
    columns: feedbackColumns,
    cells: { Date: "3/14/26", Rating: "1", Comments: "Never arrived", "Order ID": "111-1111111-1111111" },
  },
  "mfn-returns": {
    columns: returnsColumns,
    cells: {
      "Order ID": "111-1111111-1111111",
      "Return request date": "14-Mar-2026",
      "Amazon RMA ID": "RMA-1",
      "A-to-Z Claim": "N",
      "Merchant SKU": "SKU-1",
      "Currency code": "USD",
      "Return Reason": "CR-DEFECTIVE",
      Resolution: "StandardRefund",
      "Refunded Amount": "13.99",
    },
  },
  "settlement-v2": {
    columns: settlementColumns,
    cells: {
      "settlement-id": "6300993871",
      "transaction-type": "Refund",
      "order-id": "111-1111111-1111111",
      "adjustment-id": "amzn1:crow:1",
      "marketplace-name": "Amazon.com",
      "amount-type": "ItemPrice",
      amount: "-13.99",
      "posted-date": "2026-03-20",
      "posted-date-time": "2026-03-20 20:00:00 UTC",
    },
  },
  "headroom-orders": {
    columns: ownColumns["headroom-orders"],
    cells: {
      "order-id": "A-1",
      "purchased-at": "2026-03-10T20:00:00Z",
      channel: "seller",
      status: "shipped",
      "ship-by": "2026-03-12",
      "deliver-by": "2026-03-17",
      sku: "SKU-1",
      business: "yes",
    },
  },
  "headroom-shipments": {
    columns: ownColumns["headroom-shipments"],
    cells: {
      "order-id": "A-1",
      "shipment-id": "S-1",
      "confirmed-at": "2026-03-11T20:00:00Z",
      carrier: "UPS",
      "tracking-id": "1Z999",
      "first-scan-at": "2026-03-12T01:00:00-08:00",
      "deliver-by": "2026-03-17",
      "delivered-at": "2026-03-16T20:00:00Z",
      units: "2",
    },
  },
  "headroom-cancellations": {
    columns: ownColumns["headroom-cancellations"],
    cells: {
      "order-id": "A-1",
      "cancelled-at": "2026-03-11T20:00:00Z",
      "cancelled-by": "seller",
      reason: "out of stock",
    },
  },
  "headroom-feedback": {
    columns: ownColumns["headroom-feedback"],
    cells: {
      "order-id": "A-1",
      "left-on": "2026-03-14",
      stars: "2",
      comment: "Late",
      "removed-on": "2026-03-20",
    },
  },
  "headroom-claims": {
    columns: ownColumns["headroom-claims"],
    cells: {
      "order-id": "A-1",
      "filed-on": "2026-03-20",
      status: "granted",
      "decided-on": "2026-03-28",
      "paid-by": "seller",
      reason: "not received",
      amount: "13.99",
      currency: "USD",
      "appealed-on": "2026-04-02",
      "appeal-result": "won",
      "appeal-decided-on": "2026-04-12",
    },
  },
  "headroom-chargebacks": {
    columns: ownColumns["headroom-chargebacks"],
    cells: {
      "order-id": "A-1",
      "filed-on": "2026-03-20",
      type: "service",
      status: "lost",
      "decided-on": "2026-03-28",
      amount: "13.99",
      currency: "USD",
    },
  },
  "headroom-refunds": {
    columns: ownColumns["headroom-refunds"],
    cells: {
      "order-id": "A-1",
      "refunded-at": "2026-03-20T20:00:00Z",
      "refund-id": "R-1",
      amount: "13.99",
      currency: "USD",
      reason: "damaged",
    },
  },
};

export const everyKind = Object.keys(goodLines) as Kind[];

export type { Kind };
