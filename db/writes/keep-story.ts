import { STORY_VERSION, type Story } from "@/lib/reports/story.ts";
import { ratesAsJson } from "@/lib/reports/story-json.ts";
import type { AccountSession } from "../client.ts";
import type { KeptStory } from "../queries/kept-story.ts";

/** Keeps a store's story, in place of the one before. */
export async function keepStory(
  session: AccountSession,
  { accountId, marketplace }: { accountId: string; marketplace: string },
  story: Story,
  { version, day, checkpoint, print }: Omit<KeptStory, "story">,
): Promise<void> {
  const told = checkpoint ? story.told.filter(({ event }) => event.day > checkpoint.on) : story.told;
  await session.query(
    `INSERT INTO standings_kept
       (account_id, marketplace, story_version, version, day, rates, told, checkpoint, print)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (account_id, marketplace) DO UPDATE SET story_version = excluded.story_version,
       version = excluded.version, day = excluded.day, rates = excluded.rates, told = excluded.told,
       checkpoint = excluded.checkpoint, print = excluded.print`,
    [
      accountId,
      marketplace,
      STORY_VERSION,
      version,
      day,
      JSON.stringify(ratesAsJson(story.rates)),
      JSON.stringify(told),
      checkpoint && JSON.stringify(checkpoint),
      print,
    ],
  );
}
