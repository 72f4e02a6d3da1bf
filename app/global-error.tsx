"use client";

import "./_components/tokens.css";
import "./_components/base.css";
import "./_components/last-resort.css";

/**
 * A fault in what stands around every page: nothing of that is there, so this brings its own page along, with nothing
 * that could fail in turn.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be made · Headroom</title>
        <main id="content" className="last-resort" data-state="fault">
          <h1>This page could not be made.</h1>
          <p>
            The server met a fault before it could draw anything. Nothing you imported is lost. Try again; if
            it stays, start Headroom again with <code>npm start</code>.
          </p>
          {error.digest && (
            <p>
              The server’s log has the cause under <code>{error.digest}</code>.
            </p>
          )}
          <p className="last-resort-ways">
            <button type="button" onClick={() => window.location.reload()}>
              Try again
            </button>
            {/* A link of HTML's own: it asks the server for everything anew. */}
            <a href="/">To all accounts</a>
          </p>
        </main>
      </body>
    </html>
  );
}
