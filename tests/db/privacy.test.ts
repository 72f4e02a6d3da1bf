import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { databaseForTests, importText } from "./database.ts";

const database = databaseForTests();
const CANARY = "Zwitscherlein";
/** Shapes a buyer's data comes in: a name, an address, an e-mail, a phone number beside the name. */
const personal = [CANARY, `${CANARY} Street 7`, `${CANARY}@mail.example`, `+49 170 1234567 ${CANARY}`];

/** Columns with buyers' data, by report; every other cell is filled so that the line is a good one. */
const reports: {
  kind: string;
  good: Record<string, string>;
  personal: string[];
  bad: Record<string, string>;
}[] = [
  {
    kind: "all-orders",
    good: {
      "amazon-order-id": "111-1",
      "purchase-date": "2026-10-01T10:00:00+00:00",
      "last-updated-date": "2026-10-02T10:00:00+00:00",
      "order-status": "Shipped",
      "fulfillment-channel": "Merchant",
      "sales-channel": "Amazon.com",
    },
    personal: [
      "ship-city",
      "ship-state",
      "ship-postal-code",
      "cpf",
      "purchase-order-number",
      "buyer-company-name",
      "buyer-vat-number",
      "buyer-tax-registration-id",
      "buyer-citizen-name",
      "buyer-citizen-id",
      "customized-url",
      "invoice-business-legal-name",
      "invoice-business-address",
      "invoice-business-tax-id",
      "product-name",
      "promotion-ids",
    ],
    bad: { "order-status": "Vanished" },
  },
  {
    kind: "unshipped-orders",
    good: {
      "order-id": "111-2",
      "purchase-date": "2026-10-01T10:00:00+00:00",
      "promise-date": "2026-10-03T06:59:59+00:00",
    },
    personal: [
      "buyer-email",
      "buyer-name",
      "buyer-phone-number",
      "recipient-name",
      "ship-address-1",
      "ship-address-2",
      "ship-address-3",
      "ship-city",
      "ship-state",
      "ship-postal-code",
      "gift-message-text",
      "buyer-company-name",
    ],
    bad: { "promise-date": "soon" },
  },
  {
    kind: "order-report",
    good: {
      "order-id": "111-3",
      "purchase-date": "2026-10-01T10:00:00+00:00",
      "payments-date": "2026-10-01T10:00:00+00:00",
    },
    personal: [
      "buyer-email",
      "buyer-name",
      "buyer-phone-number",
      "recipient-name",
      "ship-address-1",
      "ship-address-2",
      "ship-address-3",
      "ship-city",
      "ship-state",
      "ship-postal-code",
      "ship-phone-number",
      "delivery-instructions",
    ],
    bad: { "payments-date": "soon" },
  },
  {
    kind: "mfn-returns",
    good: { "order id": "111-4", "return request date": "03-Oct-2026" },
    personal: ["tracking id", "item name", "invoice number", "buyer comment"],
    bad: { "return request date": "soon" },
  },
];

/** Everything stored: every row of every table as text, and what is packed inside. */
async function everythingStored(): Promise<string> {
  const { rows: tables } = await database().pool.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await database().pool.query(`SELECT t::text AS row FROM "${name}" t`);
    parts.push(...rows.map((row) => row.row));
  }
  const { rows: packed } = await database().pool.query<{ lines: Buffer }>("SELECT lines FROM import_lines");
  return [...parts, ...packed.map((row) => gunzipSync(row.lines).toString())].join("\n");
}

test.each(reports)(
  "nothing personal in a line of $kind is stored, be the line good, bad or broken",
  async ({ kind, good, personal: columns, bad }) => {
    const header = [...Object.keys(good), ...columns];
    const cells = (values: Record<string, string>, n: number) =>
      header.map((column, index) => values[column] ?? personal[(index + n) % personal.length]);
    const lines = [
      ...personal.map((_, n) => cells(good, n).join("\t")),
      ...personal.map((_, n) => cells({ ...good, ...bad }, n).join("\t")),
      // Cut, too long, and shifted by a cell: a name stands where an id is expected.
      cells(good, 0).slice(0, 2).concat(CANARY).join("\t"),
      [...cells(good, 0), CANARY].join("\t"),
      [CANARY, ...cells(good, 0).slice(0, -1)].join("\t"),
      cells(good, 0).join("\t").replace("2026", "20\u000026"),
    ];
    const result = await importText(database(), [header.join("\t"), ...lines].join("\n"), {
      kind,
      acceptRejects: true,
    });
    expect(result).toMatchObject({ status: "done", kind });
    expect(result.rejected).toBeGreaterThanOrEqual(personal.length);
    const stored = await everythingStored();
    expect(stored).toContain(Object.values(good)[0]);
    expect(stored).not.toContain(CANARY);
  },
);

test("a rater's e-mail is not stored, nor what looks like one in a comment", async () => {
  const text = [
    "Date\tRating\tComments\tYour Response\tOrder ID\tRater Email",
    `10/2/26\t1\tWrite to ${CANARY}@mail.example or +49 170 123 45 67\t${CANARY}\t111-9\t${CANARY}@mail.example`,
    `10/2/26\t9\tWrite to ${CANARY}@mail.example\t\t111-10\t${CANARY}@mail.example`,
  ].join("\n");
  expect(await importText(database(), text, { acceptRejects: true })).toMatchObject({
    kind: "seller-feedback",
    rejected: 1,
  });
  const stored = await everythingStored();
  expect(stored).toContain("Write to [e-mail] or [number]");
  expect(stored).not.toContain(CANARY);
});
