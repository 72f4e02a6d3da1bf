import { databaseOf } from "../accounts.ts";
import { inWords, type Measure } from "../bench.ts";
import { anySpot, type PageName, pageNames, pages } from "../page-paths.ts";
import { type PageServer, startPages } from "../page-server.ts";

const WARM_UP = 10;

const views = ["new", "usual"] as const;
type Times = Record<(typeof views)[number], Record<PageName, number[]>>;

interface Side {
  server: PageServer;
  ms: Times;
  spot: ReturnType<typeof anySpot>;
}

/** Pages over a database of many orders beside one of few, asked in turns, each to its last byte. */
export const measurePages: Measure = async (bench) => {
  const { small, big, requests } = bench.sizes;
  // Both are filled before the first server starts: it should not wait beside an hour of imports.
  const urls = [
    { ...(await databaseOf(bench, "small", small)), size: small },
    { ...(await databaseOf(bench, "big", big)), size: big },
  ];
  const sides: Side[] = [];
  try {
    for (const { url, size } of urls) {
      bench.say(`starting the pages over ${inWords(size.orders)} orders`);
      const none = () => ({ "health page": [], "order defects page": [] });
      const ms = { new: none(), usual: none() };
      sides.push({ server: await startPages(url, bench.folder), ms, spot: anySpot(size.accounts) });
    }
    for (let request = -WARM_UP; request < requests; request++) {
      for (const [page, view] of pageNames.flatMap((page) => views.map((view) => [page, view] as const))) {
        // What goes first may find the processor's caches as the other left them: they take turns.
        for (const { server, ms, spot } of request % 2 === 0 ? sides : [...sides].reverse()) {
          const time = await server.client.pageMs(pages[page](spot(view)));
          if (request >= 0) ms[view][page].push(time);
        }
      }
    }
  } finally {
    for (const { server } of sides) await server.stop();
  }
  const [ofSmall, ofBig] = sides.map(({ ms }) => ms) as [Times, Times];
  const of = `${inWords(big.orders)} orders in ${big.accounts} accounts`;
  return pageNames.flatMap((page) => [
    {
      name: `${page} over ${of}, against ${inWords(small.orders)} orders`,
      unit: "ms",
      ours: ofBig.new[page],
      yardstick: ofSmall.new[page],
      target: 1.5,
    },
    {
      name: `${page} over ${of}, against 50 ms`,
      unit: "ms",
      ours: ofBig.new[page],
      yardstick: [50],
      target: 1,
    },
    {
      name: `${page} seen before, against ${inWords(small.orders)} orders`,
      unit: "ms",
      ours: ofBig.usual[page],
      yardstick: ofSmall.usual[page],
      target: null,
    },
  ]);
};
