import Link from "next/link";
import type { StoryEvent } from "@/lib/reports/order-story.ts";
import { dayInWords } from "@/lib/reports/words.ts";
import styles from "./time-line.module.css";

/** What happened, in order, each with the import and line that told it. What is still to come is drawn hollow. */
export function TimeLine({
  events,
  today,
  imports,
}: {
  events: StoryEvent[];
  today: string;
  imports: Map<number, { file: string; kind: string | null; learnedOn: string }>;
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
            <p className={styles.told}>
              {event.told.by},{" "}
              <Link href={`/imports/${event.told.importId}`} prefetch={false}>
                import #{event.told.importId}
              </Link>
              {event.told.line !== null && `, line ${event.told.line}`}
              {imports.get(event.told.importId) && (
                <span className={styles.file}> of {imports.get(event.told.importId)?.file}</span>
              )}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
