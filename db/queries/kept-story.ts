import type { Day } from "@/lib/metrics/day.ts";
import { type Checkpoint, STORY_VERSION, type Story, type ToldEvent } from "@/lib/reports/story.ts";
import { ratesFromJson } from "@/lib/reports/story-json.ts";
import type { AccountSession } from "../client.ts";

/** A store's story as it was worked out once: of one version of the facts, up to one day. */
export interface KeptStory {
  version: string;
  day: Day;
  story: Story;
  checkpoint: Checkpoint | null;
  /** What the facts up to the checkpoint came to. */
  print: string | null;
}

/** The one that was kept last; null when there is none, or other rules made it. */
export async function keptStory(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
): Promise<KeptStory | null> {
  const { rows } = await session.query<{
    version: string;
    day: Day;
    rates: unknown[];
    told: ToldEvent[];
    checkpoint: Checkpoint | null;
    print: string | null;
  }>(
    `SELECT version, day, rates, told, checkpoint, print FROM standings_kept
     WHERE account_id = $1 AND marketplace = $2 AND story_version = $3`,
    [accountId, marketplace, STORY_VERSION],
  );
  const [row] = rows;
  if (!row) return null;
  const { version, day, checkpoint, print } = row;
  const told = [...(checkpoint?.told ?? []), ...row.told];
  return { version, day, checkpoint, print, story: { rates: ratesFromJson(row.rates), told } };
}

/** Whether the story that was kept of a store is the one of today: it then need not be worked out. */
export async function isStoryKept(
  session: AccountSession,
  asked: { accountId: string; marketplace: string; version: string; today: Day },
): Promise<boolean> {
  const { rows } = await session.query(
    `SELECT 1 FROM standings_kept
     WHERE account_id = $1 AND marketplace = $2 AND story_version = $3 AND version = $4 AND day = $5`,
    [asked.accountId, asked.marketplace, STORY_VERSION, asked.version, asked.today],
  );
  return rows.length > 0;
}
