import {
  type FactKind,
  type FactTelling,
  type FieldValue,
  factKindNames,
  factKinds,
  type OrderTelling,
  type Telling,
} from "./tell.ts";

/** The values of one name: one for each telling, or once when it is the same in all. */
type Column = { all: unknown } | { each: unknown[] };

/**
 * What lines told, kind by kind and name by name instead of line by line: half of what a report tells is the same in
 * every line of it. A moment is its milliseconds since 1970, so that all of it can be written as JSON.
 */
export type TellingsInColumns = {
  [Fact in Telling["fact"]]?: { count: number; columns: Record<string, Column> };
};

type Values = Record<string, unknown>;

/** Every value of an order's telling: a new one that is not named here does not compile. */
const orderColumns = Object.keys({
  line: true,
  orderId: true,
  at: true,
  marketplace: true,
  channel: true,
  soldOnAmazon: true,
  purchasedAt: true,
  rank: true,
  status: true,
  statusFrom: true,
  buyerRequestedCancel: true,
  shipBy: true,
  deliverBy: true,
  business: true,
  skus: true,
} satisfies Record<Exclude<keyof OrderTelling, "fact" | "identity"> | keyof OrderTelling["identity"], true>);
const orderMoments = new Set<string>(["at", "purchasedAt", "shipBy", "deliverBy"]);
const factColumns = Object.keys({
  line: true,
  orderId: true,
  key: true,
  toldBy: true,
  version: true,
} satisfies Record<Exclude<keyof FactTelling, "fact" | "fields">, true>);

/** Tellings as columns; `fromColumns` gives the same ones back, each kind in the order it was told in. */
export function inColumns(tellings: Telling[]): TellingsInColumns {
  const columns: TellingsInColumns = {};
  for (const fact of ["orders", ...factKindNames] as const) {
    const told = tellings.filter((telling) => telling.fact === fact);
    if (told.length === 0) continue;
    const names = fact === "orders" ? orderColumns : [...factColumns, ...Object.keys(factKinds[fact])];
    columns[fact] = {
      count: told.length,
      columns: Object.fromEntries(names.map((name) => [name, columnOf(told, name)])),
    };
  }
  return columns;
}

export function fromColumns(columns: TellingsInColumns): Telling[] {
  return (["orders", ...factKindNames] as const).flatMap((fact) => {
    const told = columns[fact];
    if (!told) return [];
    return Array.from({ length: told.count }, (_, index) => {
      const values: Values = {};
      for (const [name, column] of Object.entries(told.columns)) {
        const value = "all" in column ? column.all : column.each[index];
        values[name] = isMoment(fact, name) && value !== null ? new Date(value as number) : value;
      }
      return fact === "orders" ? orderTelling(values) : factTelling(fact, values);
    });
  });
}

function columnOf(tellings: Telling[], name: string): Column {
  const each = tellings.map((telling) => {
    const value = valueIn(telling, name);
    return value instanceof Date ? value.getTime() : (value ?? null);
  });
  return each.every((value) => value === each[0]) ? { all: each[0] } : { each };
}

function valueIn(telling: Telling, name: string): unknown {
  if (name in telling) return (telling as unknown as Values)[name];
  return ((telling.fact === "orders" ? telling.identity : telling.fields) as Values)[name];
}

const isMoment = (fact: Telling["fact"], name: string) =>
  fact === "orders"
    ? orderMoments.has(name)
    : (factKinds[fact] as Record<string, string>)[name] === "instant";

function orderTelling(values: Values): OrderTelling {
  const { marketplace, channel, soldOnAmazon, purchasedAt, rank, ...rest } = values;
  const identity = { marketplace, channel, soldOnAmazon, purchasedAt, rank };
  return { fact: "orders", ...rest, identity } as OrderTelling;
}

function factTelling(fact: FactKind, values: Values): Telling {
  const { line, orderId, key, toldBy, version, ...fields } = values;
  return {
    fact,
    line,
    orderId,
    key,
    toldBy,
    version,
    fields: fields as Record<string, FieldValue>,
  } as Telling;
}
