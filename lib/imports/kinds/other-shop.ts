/** Whether a `sales-channel` is of another shop whose orders Amazon ships: "Non-Amazon US". They are in no rate. */
export const isOtherShop = (salesChannel: string) => /^non-amazon/i.test(salesChannel);
