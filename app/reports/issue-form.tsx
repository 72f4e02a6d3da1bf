import { Button } from "@/app/_components/button.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { reportActions } from "@/app/_links.ts";
import { issuedInWords } from "@/lib/reports/weekly/in-words.ts";
import { hasData } from "@/lib/reports/weekly/no-data.ts";
import type { WeeklyReport } from "@/lib/reports/weekly/report-json.ts";
import { authorProblem } from "@/lib/typed-in/words-of-seller.ts";
import styles from "./reports.module.css";

/** What a draft is, and the way to make it an issue once its week is over. */
export function IssueForm({
  report,
  author,
  tried,
}: {
  report: WeeklyReport;
  author: string;
  /** What a form that was sent before lacked. */
  tried: string | null;
}) {
  const isKnown = hasData(report);
  const whenOver = report.isOver
    ? "Issuing gives it a number and freezes every figure in it."
    : "It can be issued when its last day is over in every store.";
  return (
    <div className={styles.draft} id="issue">
      <p>
        <strong>{issuedInWords(report)}.</strong>{" "}
        {isKnown ? whenOver : "It can be issued once files are imported that reach it."}
      </p>
      {tried === "not-over" && <p role="alert">Nothing was issued: the week is not over in every store.</p>}
      {tried === "no-data" && <p role="alert">Nothing was issued: there is no data of this week.</p>}
      {report.isOver && isKnown && (
        <form
          method="post"
          action={reportActions(report.account).issue(report.week.id)}
          className={`screen-only ${styles.issue}`}
          aria-label="Issue this report"
          noValidate
        >
          <AuthorField
            id="issue-author"
            author={author}
            problem={tried === "author" ? authorProblem(author) : null}
          />
          <div>
            <Button kind="main">Issue {report.week.id}</Button>
          </div>
        </form>
      )}
    </div>
  );
}
