import { mailOf } from "@/lib/delivery/letter.ts";
import { disabledLetter } from "@/lib/delivery/letters.ts";
import { disabledBody } from "@/lib/delivery/webhook-body.ts";
import type { Waiting } from "../outbox.ts";
import type { MessageKind } from "./kind.ts";

/** That nothing is sent to a webhook any more. */
export const disabled: MessageKind = {
  mail: (message, { account, base }) => mailOf(disabledLetter({ account, ...about(message) }, base)),
  body: (message, { account }) => disabledBody({ account, ...about(message) }, message.createdAt),
};

const about = ({ payload }: Waiting) => payload as { webhook: string; because: string };
