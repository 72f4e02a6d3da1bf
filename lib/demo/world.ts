import type { Day, Instant } from "./calendar.ts";
import type { Random } from "./random.ts";
import type { MarketplaceStory } from "./seller.ts";

/** What every chapter of one marketplace's story is told with. */
export interface World {
  story: MarketplaceStory;
  /** First and last day of the story, both inside. */
  from: Day;
  until: Day;
  /** The last second of the last day. */
  endsAt: Instant;
  /** Starts the key of every random stream of this marketplace. */
  key: string;
  random(topic: string): Random;
  newOrderId(random: Random, outsideAmazon: boolean): string;
}
