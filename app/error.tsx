"use client";

import { useEffect, useState } from "react";
import { Button, ButtonLink } from "@/app/_components/button.tsx";
import { Empty } from "@/app/_components/empty.tsx";
import { PageHead } from "@/app/_components/page-head.tsx";
import { Shell } from "@/app/_components/shell.tsx";

/** What is the matter, as far as can be found out from here. */
type Cause = "page" | "database" | "server";

const told: Record<Cause, { title: string; happened: string; toDo: string }> = {
  page: {
    title: "This page could not be made.",
    happened: "The server met a fault while making the page; the database answers.",
    toDo: "Try again. If it stays, the log of the server has the cause.",
  },
  database: {
    title: "The database does not answer.",
    happened: "Headroom runs, but the database that holds your figures does not.",
    toDo: "Stop Headroom (Ctrl C where it runs) and start it again with npm start: it starts its own database. If you gave it another with DATABASE_URL, see whether that one runs. Then try again.",
  },
  server: {
    title: "Headroom does not answer.",
    happened: "Its server has stopped, or can not be reached from here.",
    toDo: "Start it again with npm start, then try again.",
  },
};

/** A fault, caught once for every page. What went wrong stands in the server's log under the number shown. */
export default function ErrorPage({ error }: { error: Error & { digest?: string } }) {
  const cause = useCause();
  const { title, happened, toDo } = told[cause ?? "page"];
  return (
    <Shell section={null}>
      <title>{`${title.slice(0, -1)} · Headroom`}</title>
      {/* Nothing is said before it is known, and room is kept for it. */}
      <div
        style={{ minHeight: 320, visibility: cause ? "visible" : "hidden" }}
        role="alert"
        data-state="fault"
      >
        <PageHead title={title} />
        <Empty
          title="Nothing you imported is lost"
          actions={
            <>
              <Button kind="main" type="button" onClick={() => window.location.reload()}>
                Try again
              </Button>
              <ButtonLink href="/">To all accounts</ButtonLink>
            </>
          }
        >
          <p>
            {happened} {toDo}
          </p>
          {error.digest && (
            <p>
              The server’s log has the cause under <code>{error.digest}</code>.
            </p>
          )}
        </Empty>
      </div>
    </Shell>
  );
}

/** Null until it is found out. */
function useCause(): Cause | null {
  const [cause, find] = useState<Cause | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    fetch("/api/ready", { signal: stop.signal, cache: "no-store" })
      .then((response) => find(response.ok ? "page" : "database"))
      .catch(() => stop.signal.aborted || find("server"));
    return () => stop.abort();
  }, []);
  return cause;
}
