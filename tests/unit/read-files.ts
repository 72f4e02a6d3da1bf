import { type KnownFacts, orderOf } from "@/db/facts.ts";
import { type KnownFact, mergeFact, mergeOrder } from "@/lib/facts/merge.ts";
import type { Order } from "@/lib/facts/order.ts";
import type { Reject } from "@/lib/imports/fault.ts";
import { kindWithId } from "@/lib/imports/kinds/index.ts";
import type { ReportRequest } from "@/lib/imports/read-report.ts";
import type { ImportedInput } from "@/lib/metrics/record.ts";
import { reach } from "@/lib/reach.ts";
import { read } from "./imports/reading.ts";

/** A file of a test: what it is, or null to have it recognised, and what it says. */
export interface TextFile {
  kind: string | null;
  text: string;
}

/** What files say together: the orders with all their facts, and which inputs they fill. */
export interface FilesRead {
  kinds: string[];
  orders: Order[];
  imported: ImportedInput[];
  rejects: Reject[];
}

/** Reads files as an import does, without a database: opens each, joins its lines in turn, builds the orders. */
export async function readFiles(
  files: TextFile[],
  request: Pick<ReportRequest, "marketplace" | "learnedOn">,
): Promise<FilesRead> {
  const known = new Map<string, KnownFacts>();
  const all: FilesRead = { kinds: [], orders: [], imported: [], rejects: [] };
  for (const [index, file] of files.entries()) {
    const { kind, tellings, rejects } = await read(file.text, { ...request, kind: file.kind });
    all.kinds.push(kind);
    all.rejects.push(...rejects);
    for (const provided of kindWithId(kind)?.provides ?? []) {
      all.imported.push({ ...provided, learnedOn: request.learnedOn });
    }
    for (const telling of tellings) {
      const ofOrder = reach(known, telling.orderId, () => ({ order: undefined, facts: new Map() }));
      if (telling.fact === "orders") {
        ofOrder.order = mergeOrder(ofOrder.order, telling, index).order;
      } else {
        const ofKind = reach(ofOrder.facts, telling.fact, () => new Map<string, KnownFact>());
        ofKind.set(telling.key, mergeFact(ofKind.get(telling.key), telling, index).fact);
      }
    }
  }
  all.orders = [...known.values()].map((each) => orderOf(each, [])).filter((order) => order !== null);
  return all;
}
