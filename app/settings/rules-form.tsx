import { Button } from "@/app/_components/button.tsx";
import { Card } from "@/app/_components/card.tsx";
import { AuthorField } from "@/app/_components/field.tsx";
import { ChoiceField, InputField } from "@/app/_components/form-fields.tsx";
import { settingsActions } from "@/app/_links.ts";
import type { SettingsView } from "@/app/_views/settings-view.ts";
import { MOST_REPEAT_DAYS, tellings } from "@/lib/delivery/rules.ts";
import { type RulesTyped, zones } from "@/lib/delivery/rules-form.ts";
import { tellingsInWords } from "@/lib/delivery/tellings-in-words.ts";
import { clockInWords, momentInWords } from "@/lib/reports/words.ts";
import { Done, Refused } from "./done.tsx";
import styles from "./settings.module.css";

/** Of what an account's people are told, and at which times. */
export function RulesForm({ view }: { view: SettingsView }) {
  const { account, saved, rulesForm, done } = view;
  const { typed, problems, author, authorProblem, isRefused } = rulesForm;
  const time = (name: "quietFrom" | "quietTo" | "digestAt", label: string, hint?: string) => (
    <InputField
      id={`rules-${name}`}
      name={name}
      label={label}
      hint={hint}
      problem={problems[name]}
      type="time"
      typed={typed[name]}
    />
  );
  return (
    <>
      <Done done={done} among={["rules"]} />
      <Card>
        <form
          method="post"
          action={settingsActions(account.name).rules}
          className={styles.form}
          aria-label="Of what, and when"
          noValidate
        >
          <Refused isRefused={isRefused} />
          <Tells typed={typed} problem={problems.tells} />
          <div className={styles.fields}>
            {time("quietFrom", "Quiet from", "Nothing is sent until their end")}
            {time("quietTo", "Quiet until")}
            {time("digestAt", "All e-mail of a day at", "Empty: each at once. Webhooks do not wait")}
            <InputField
              id="rules-repeatDays"
              name="repeatDays"
              label="Tell again after days"
              hint="While it still stands. Empty: once"
              problem={problems.repeatDays}
              type="number"
              min={1}
              max={MOST_REPEAT_DAYS}
              inputMode="numeric"
              typed={typed.repeatDays}
            />
            <ChoiceField
              id="rules-zone"
              name="zone"
              label="On the clock of"
              problem={problems.zone}
              chosen={typed.zone}
              choices={zones.map((zone) => ({ value: zone, label: clockInWords(zone) }))}
            />
            <AuthorField id="rules-author" author={author} problem={authorProblem} />
          </div>
          <div className={styles.send}>
            <Button kind="main">Save</Button>
            <p className={styles.about}>
              {saved.saved
                ? `Last saved by ${saved.saved.author}, ${momentInWords(saved.saved.at, saved.rules.zone)}`
                : "As it is until somebody saves something else"}
            </p>
          </div>
        </form>
      </Card>
    </>
  );
}

function Tells({ typed, problem }: { typed: RulesTyped; problem: string | undefined }) {
  return (
    <fieldset className={styles.tells}>
      <legend>They are told when a rate comes to be</legend>
      {problem && <p className={styles.refused}>{problem}</p>}
      <div className={styles.choices}>
        {tellings.map((telling) => (
          <label key={telling} className={styles.choice}>
            <input
              type="checkbox"
              name="tells"
              value={telling}
              defaultChecked={typed.tells.includes(telling)}
            />
            <span>
              {tellingsInWords[telling].label}
              <span className={styles.about}>{tellingsInWords[telling].about}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
