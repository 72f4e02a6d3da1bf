import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { ChoiceField, InputField, storeChoices, WordsField } from "@/app/_components/form-fields.tsx";
import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import type { SilenceKept } from "@/db/delivery/silences.ts";
import { marketplaceWithCode } from "@/lib/amazon/marketplaces.ts";
import { metrics, metricWithId } from "@/lib/amazon/metrics.ts";
import { metricInSentence, momentInWords } from "@/lib/reports/words.ts";
import { Done, Refused } from "./done.tsx";
import styles from "./settings.module.css";

/** What is not told for now, each with its reason and its end, and the form for another. */
export function Silences({ view }: { view: SettingsView }) {
  const { silences, silenceForm, done } = view;
  return (
    <>
      <Done done={done} among={["silence", "ended"]} />
      <Card flush>
        {silences.length > 0 ? (
          <ul>
            {silences.map((silence) => (
              <Silenced key={silence.id} silence={silence} view={view} />
            ))}
          </ul>
        ) : (
          <p className={styles.none}>Nothing is silenced.</p>
        )}
        <details open={silenceForm.isRefused} className={styles.more}>
          <summary>Silence something …</summary>
          <SilenceForm view={view} />
        </details>
      </Card>
    </>
  );
}

function Silenced({ silence, view }: { silence: SilenceKept; view: SettingsView }) {
  const { account, saved, author, nameless } = view;
  const isRefused = nameless?.what === "end" && nameless.silence === silence.id;
  return (
    <li className={styles.onList}>
      <div className={styles.who}>
        <p className={styles.address}>{matchesInWords(silence)}</p>
        <p>{silence.reason}</p>
        <p className={styles.about}>
          Until {momentInWords(silence.until, saved.rules.zone)}; by {silence.author},{" "}
          {momentInWords(silence.madeAt, saved.rules.zone)}
        </p>
      </div>
      <details open={isRefused}>
        <summary>End it …</summary>
        <form
          method="post"
          action={settingsActions(account.name).endSilence(silence.id)}
          className={styles.form}
          aria-label={`End the silence of ${matchesInWords(silence)}`}
          noValidate
        >
          <AuthorField
            id={`end-${silence.id}-author`}
            author={author}
            problem={isRefused ? nameless.problem : null}
          />
          <div>
            <Button>End it now</Button>
          </div>
        </form>
      </details>
    </li>
  );
}

function matchesInWords({ marketplace, metric }: SilenceKept): string {
  const found = metric && metricWithId(metric);
  const rate = found ? metricInSentence(found) : "Every rate";
  return `${rate}, ${marketplace ? (marketplaceWithCode(marketplace)?.country ?? marketplace) : "every store"}`;
}

function SilenceForm({ view }: { view: SettingsView }) {
  const { account, stores, silenceForm, today } = view;
  const { typed, problems, author, authorProblem, isRefused } = silenceForm;
  return (
    <form
      method="post"
      action={settingsActions(account.name).silences}
      className={`${styles.form} ${styles.inside}`}
      aria-label="Silence"
      noValidate
    >
      <Refused isRefused={isRefused} />
      <div className={styles.fields}>
        <ChoiceField
          id="silence-marketplace"
          name="marketplace"
          label="Store"
          problem={problems.marketplace}
          chosen={typed.marketplace}
          nothing="Every store"
          choices={storeChoices(stores)}
        />
        <ChoiceField
          id="silence-metric"
          name="metric"
          label="Rate"
          problem={problems.metric}
          chosen={typed.metric}
          nothing="Every rate"
          choices={metrics.map((metric) => ({ value: metric.id, label: metricInSentence(metric) }))}
        />
        <InputField
          id="silence-until"
          name="until"
          label="To the end of"
          problem={problems.until}
          type="date"
          min={today}
          typed={typed.until}
          aria-required="true"
        />
        <AuthorField id="silence-author" author={author} problem={authorProblem} />
        <WordsField
          id="silence-reason"
          name="reason"
          label="Why nobody needs to be told"
          problem={problems.reason}
          typed={typed.reason}
          isNeeded
        />
      </div>
      <div>
        <Button>Silence it</Button>
      </div>
    </form>
  );
}
