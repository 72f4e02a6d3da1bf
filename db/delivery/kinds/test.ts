import { mailOf } from "@/lib/delivery/letter.ts";
import { testLetter } from "@/lib/delivery/letters.ts";
import { testBody } from "@/lib/delivery/webhook-body.ts";
import type { MessageKind } from "./kind.ts";

/** That an address is reached. */
export const test: MessageKind = {
  mail: (_, { account, base }) => mailOf(testLetter(account, base)),
  body: ({ createdAt }, { account }) => testBody(account, createdAt),
};
