import type { Kind } from "../outbox.ts";
import { change } from "./change.ts";
import { digest } from "./digest.ts";
import { disabled } from "./disabled.ts";
import type { MessageKind } from "./kind.ts";
import { test } from "./test.ts";

/** What makes the messages of each kind. A kind that is not here can wait, and is given up when it is due. */
export const messageKinds: Partial<Record<Kind, MessageKind>> = { change, digest, disabled, test };
