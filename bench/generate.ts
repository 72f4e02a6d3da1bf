import { join } from "node:path";
import { parseArgs } from "node:util";
import { DAYS, sellerOf, UNTIL } from "./files/seller.ts";
import { writeAccount } from "./files/write-account.ts";

/*
 * Writes report files of made-up sellers to disk, any number of them: All Orders, Seller Feedback and Headroom's own
 * files, in one folder an account.
 */
const usage = `npm run bench:files -- --orders N --to FOLDER [--accounts M] [--seed S] [--until DAY] [--days D]
  --orders N    orders of all accounts together
  --accounts M  accounts to spread them over (1)
  --seed S      the same seed gives the same bytes (1)
  --until DAY   the last day with orders (${UNTIL})
  --days D      how many days they are spread over (${DAYS})`;

const text = { type: "string" } as const;
const { values } = parseArgs({
  options: { orders: text, accounts: text, seed: text, until: text, days: text, to: text },
});
const number = (name: "orders" | "accounts" | "days", otherwise?: number) => {
  const value = values[name] === undefined ? otherwise : Number(values[name]);
  if (value !== undefined && Number.isInteger(value) && value > 0) return value;
  console.error(`--${name} must be a whole number above 0.\n\n${usage}`);
  process.exit(2);
};
if (!values.to) {
  console.error(`--to names the folder.\n\n${usage}`);
  process.exit(2);
}
const orders = number("orders");
const accounts = number("accounts", 1);
const days = number("days", DAYS);
for (let account = 1; account <= accounts; account++) {
  const share = Math.floor(orders / accounts) + (account <= orders % accounts ? 1 : 0);
  const seller = sellerOf({
    seed: `${values.seed ?? 1}/${account}`,
    orders: share,
    days,
    ...(values.until && { until: values.until }),
  });
  const folder = join(values.to, `account-${String(account).padStart(String(accounts).length, "0")}`);
  for (const { path, lines } of writeAccount(seller, folder)) console.log(`${path}: ${lines} lines`);
}
