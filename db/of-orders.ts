/**
 * What follows FROM, for the rows of a table that belong to some orders of an account: parameter 1 is the account,
 * parameter 2 the order ids.
 *
 * Each order is looked up by the key: OFFSET forbids to join it otherwise. `order_id = ANY ($2)` says the same, but of an
 * account that it knows little of the planner believes that reading all of it is as good, for every batch anew.
 */
export const ofOrders = (table: string) =>
  `unnest($2::text[]) AS asked (asked_id)
   CROSS JOIN LATERAL (
     SELECT * FROM ${table} WHERE account_id = $1 AND order_id = asked_id OFFSET 0
   ) AS found`;
