import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { InputField } from "@/app/_components/form-fields.tsx";
import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import { momentInWords } from "@/lib/reports/words.ts";
import { MOST_PROBATION_DAYS } from "@/lib/standing/probation-period.ts";
import { Done, Refused } from "./done.tsx";
import styles from "./settings.module.css";

/** How long a probation of the account lasts. */
export function ProbationForm({ view }: { view: SettingsView }) {
  const { account, saved, probation, probationForm, done } = view;
  const { typed, problems, author, authorProblem, isRefused } = probationForm;
  const { usualDays, set } = probation;
  return (
    <>
      <Done done={done} among={["probation"]} />
      <Card>
        <form
          method="post"
          action={settingsActions(account.name).probation}
          className={styles.form}
          aria-label="Probation"
          noValidate
        >
          <Refused isRefused={isRefused} />
          <div className={styles.fields}>
            <InputField
              id="probation-days"
              name="days"
              label="It lasts, in days"
              hint={`Empty: ${usualDays}, as the rules have it`}
              problem={problems}
              type="number"
              min={1}
              max={MOST_PROBATION_DAYS}
              inputMode="numeric"
              placeholder={String(usualDays)}
              typed={typed}
            />
            <AuthorField id="probation-author" author={author} problem={authorProblem} />
          </div>
          <div className={styles.send}>
            <Button>Save</Button>
            <p className={styles.about}>
              {set
                ? `Set to ${set.days} days by ${set.author}, ${momentInWords(set.savedAt, saved.rules.zone)}`
                : `${usualDays} days until somebody sets another`}
            </p>
          </div>
        </form>
      </Card>
    </>
  );
}
