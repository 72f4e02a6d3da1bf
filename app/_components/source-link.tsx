import type { Source } from "@/lib/amazon/sources.ts";
import { dayInWords, sourceKindInWords } from "@/lib/reports/words.ts";

/** Where a rule is written: its title, leading there, what kind of source it is, and when it was read. */
export function SourceLink({ source, brief = false }: { source: Source; brief?: boolean }) {
  // An inference of ours stands in the project's own docs, which are no page of this server.
  const away = source.url.startsWith("http");
  return (
    <span>
      {away ? (
        <a href={source.url} target="_blank" rel="noopener noreferrer">
          {source.title}
          <span className="visually-hidden"> (opens in a new tab)</span>
        </a>
      ) : (
        source.title
      )}{" "}
      ({sourceKindInWords[source.kind]}
      {!brief && `, read ${dayInWords(source.readOn, { year: true })}`})
    </span>
  );
}
