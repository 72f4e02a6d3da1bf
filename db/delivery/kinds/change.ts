import type { ToldChange } from "@/lib/delivery/change-in-words.ts";
import { mailOf } from "@/lib/delivery/letter.ts";
import { changeLetter } from "@/lib/delivery/letters.ts";
import { changeBody } from "@/lib/delivery/webhook-body.ts";
import type { MessageKind } from "./kind.ts";

/** One change of standing, as it was noticed. */
export const change: MessageKind = {
  mail: ({ payload }, { base }) => mailOf(changeLetter(payload as unknown as ToldChange, base)),
  body: ({ payload, createdAt }, { base }) =>
    changeBody(payload as unknown as ToldChange, { at: createdAt, base }),
};
