"use client";

import { Button, ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Shell } from "@/app/_components/shell.tsx";

/** A fault, caught once for every page. What went wrong stands in the server's log under the number shown. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Shell section={null}>
      <PageHead title="This page could not be made." />
      <Empty
        title="Nothing you imported is lost"
        actions={
          <>
            <Button kind="main" type="button" onClick={reset}>
              Try again
            </Button>
            <ButtonLink href="/">To all accounts</ButtonLink>
          </>
        }
      >
        <p>
          The server met a fault while making the page.
          {error.digest && (
            <>
              {" "}
              Its log has the cause under <code>{error.digest}</code>.
            </>
          )}
        </p>
      </Empty>
    </Shell>
  );
}
