import type { Metadata } from "next";
import { ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Shell } from "@/app/_components/shell.tsx";

export const metadata: Metadata = { title: "Not found" };

/** An account, store, rate, order or day that is not there. */
export default function NotFound() {
  return (
    <Shell section={null}>
      <PageHead title="There is nothing at this address." />
      <Empty
        title="It may have been removed, or mistyped"
        actions={
          <ButtonLink kind="main" href="/">
            To all accounts
          </ButtonLink>
        }
      >
        <p>Accounts, stores, rates, orders and days are all part of the address.</p>
      </Empty>
    </Shell>
  );
}
