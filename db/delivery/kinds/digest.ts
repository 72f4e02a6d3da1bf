import type { ToldChange } from "@/lib/delivery/change-in-words.ts";
import { mailOf } from "@/lib/delivery/letter.ts";
import { digestLetter } from "@/lib/delivery/letters.ts";
import type { MessageKind } from "./kind.ts";

/** All changes of a day in one. Its payload holds them by their ids. */
export const digest: MessageKind = {
  mail: ({ payload }, { base }) => {
    const changes = Object.values(payload) as unknown as ToldChange[];
    return mailOf(digestLetter(changes.sort(inOrder), base));
  },
};

/** By day, then by store and figure. */
function inOrder(one: ToldChange, other: ToldChange): number {
  const key = ({ day, marketplace, metric, channel, id }: ToldChange) =>
    [day, marketplace, metric, channel, id].join(" ");
  return key(one) < key(other) ? -1 : 1;
}
