/**
 * Whether text can be the id of an order: letters, digits and dashes, a digit among them, and no date. Where it can
 * not, the cells have moved, and a buyer's name may stand under any column.
 */
export function canBeOrderId(text: string): boolean {
  return /^(?=.*\d)[A-Za-z0-9][\w.+-]*$/.test(text) && !/^\d{4}-\d{2}-\d{2}/.test(text);
}
