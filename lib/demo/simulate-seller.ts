import { arrivals } from "./arrivals.ts";
import { addDays, type Day, endOfDay } from "./calendar.ts";
import { cancelSome } from "./cancellations.ts";
import { complainSome } from "./defects.ts";
import { delaySome } from "./delays.ts";
import { forgetTheFuture } from "./known-by.ts";
import type { Marketplace, SimulatedOrder } from "./order.ts";
import { digits, pick, type Random, randomFrom } from "./random.ts";
import { returnSome } from "./returns.ts";
import { HISTORY_DAYS, type MarketplaceStory, sellerName, stories } from "./seller.ts";
import { shipOnTime } from "./shipping.ts";
import type { World } from "./world.ts";

export interface DemoOptions {
  seed: number;
  /** The last full marketplace day the demo knows of. */
  until: Day;
}

export interface SimulatedSeller {
  name: string;
  /** First and last day, both inside. */
  from: Day;
  until: Day;
  /** Oldest first. */
  orders: Record<Marketplace, SimulatedOrder[]>;
}

/** Northlight Goods, as of the end of a day: the same orders and events for the same seed and day. */
export function simulateSeller(options: DemoOptions): SimulatedSeller {
  const { US, UK, DE } = stories;
  return {
    name: sellerName,
    from: firstDay(options.until),
    until: options.until,
    orders: {
      US: simulateMarketplace(US, options),
      UK: simulateMarketplace(UK, options),
      DE: simulateMarketplace(DE, options),
    },
  };
}

export function firstDay(until: Day): Day {
  return addDays(until, 1 - HISTORY_DAYS);
}

// Each step adds its own part to the orders' lives; the last one cuts them off at the end of the story.
function simulateMarketplace(story: MarketplaceStory, options: DemoOptions): SimulatedOrder[] {
  const world = worldOf(story, options);
  const orders = arrivals(world);
  const random = world.random("shipping");
  for (const order of orders) if (!order.cancellation) shipOnTime(order, world, random);
  cancelSome(orders, world);
  delaySome(orders, world);
  complainSome(orders, world);
  returnSome(orders, world);
  for (const order of orders) forgetTheFuture(order, world);
  return orders;
}

function worldOf(story: MarketplaceStory, { seed, until }: DemoOptions): World {
  const key = `${seed}/${story.code}`;
  const taken = new Set<string>();
  return {
    story,
    from: firstDay(until),
    until,
    endsAt: endOfDay(story.zone, until),
    key,
    random: (topic: string) => randomFrom(`${key}/${topic}`),
    newOrderId(random: Random, outsideAmazon: boolean) {
      for (;;) {
        const start = outsideAmazon ? "S01" : pick(random, story.orderIdStarts);
        const id = `${start}-${digits(random, 7)}-${digits(random, 7)}`;
        if (taken.has(id)) continue;
        taken.add(id);
        return id;
      }
    },
  };
}
