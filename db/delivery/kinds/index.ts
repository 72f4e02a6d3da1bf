import type { Kind } from "../outbox.ts";
import { change } from "./change.ts";
import { digest } from "./digest.ts";
import { disabled } from "./disabled.ts";
import type { MessageKind } from "./kind.ts";
import { report } from "./report.ts";
import { test } from "./test.ts";

/** What makes the messages of each kind. */
export const messageKinds: Partial<Record<Kind, MessageKind>> = {
  change,
  digest,
  disabled,
  report,
  test,
};
