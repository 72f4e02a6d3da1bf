import { portfolioHref } from "@/app/_links.ts";
import type { StoreRow } from "@/app/_views/portfolio-view.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { staleOn, staleStoresInWords } from "@/lib/reports/stale-in-words.ts";
import { ButtonLink } from "./button.tsx";
import { StaleFrame } from "./stale-banner.tsx";

/** Says how many of many stores rest on old files, and which on the oldest. Nothing when all are fresh. */
export function StaleStores({
  rows,
  several,
  keep,
}: {
  rows: StoreRow[];
  /** Whether there are several accounts, so that each must be named. */
  several: boolean;
  keep: Parameters<typeof portfolioHref>[0];
}) {
  const stores = rows.flatMap(({ account, marketplace, on, freshness }) => {
    if (!marketplace || !on) return [];
    const stale = staleOn(freshness, on);
    const country = marketplaceWithCode(marketplace)?.country ?? marketplace;
    return stale.length > 0 ? [{ name: several ? `${account.name}, ${country}` : country, on, stale }] : [];
  });
  if (stores.length === 0) return null;
  const of = rows.filter(({ marketplace }) => marketplace).length;
  return (
    <StaleFrame {...staleStoresInWords(stores, of)}>
      {keep.sort !== "fresh" && (
        <ButtonLink kind="quiet" href={portfolioHref({ ...keep, sort: "fresh" })}>
          Oldest first
        </ButtonLink>
      )}
      <ButtonLink href="/imports">Import newer files</ButtonLink>
    </StaleFrame>
  );
}
