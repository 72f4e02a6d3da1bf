import Link from "next/link";
import type { TellingImport } from "@/db/queries/order.ts";
import type { StoryEvent } from "@/lib/reports/order-story.ts";
import { dayInWords, momentInWords } from "@/lib/reports/words.ts";
import styles from "./time-line.module.css";

/** What happened, in order, each with the import and line that told it. What is still to come is drawn hollow. */
export function TimeLine({
  events,
  today,
  imports,
  zone,
}: {
  events: StoryEvent[];
  today: string;
  imports: Map<number, Pick<TellingImport, "file" | "author" | "finishedAt">>;
  zone: string;
}) {
  return (
    <ol className={styles.line}>
      {events.map((event, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two packages may be alike in everything.
        <li key={index} className={event.day > today ? styles.toCome : styles.event}>
          <p className={styles.when}>
            <time dateTime={event.day}>{dayInWords(event.day, { year: true })}</time>
            {event.time && <span> {event.time}</span>}
          </p>
          <div>
            <p className={styles.title}>{event.title}</p>
            {event.detail && <p className={styles.detail}>{event.detail}</p>}
            <Told told={event.told} by={imports.get(event.told.importId)} zone={zone} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Who said so: the line of a file, or whoever typed it in. */
function Told({
  told,
  by,
  zone,
}: {
  told: StoryEvent["told"];
  by: Pick<TellingImport, "file" | "author" | "finishedAt"> | undefined;
  zone: string;
}) {
  const link = (
    <Link href={`/imports/${told.importId}`} prefetch={false}>
      import #{told.importId}
    </Link>
  );
  if (by?.author) {
    return (
      <p className={styles.told}>
        Typed in by {by.author}, {momentInWords(by.finishedAt, zone)}, {link}
      </p>
    );
  }
  return (
    <p className={styles.told}>
      {told.by}, {link}
      {told.line !== null && `, line ${told.line}`}
      {by && <span className={styles.file}> of {by.file}</span>}
    </p>
  );
}
